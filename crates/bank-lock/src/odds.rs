//! How likely each balance is, counted and not carried out: for any number of threads that deposit 1 each.
//!
//! **Orders without a lock.** A deposit is a read and a write. Let threads be named by the order of their writes;
//! with free names there are n! times as many orders. Look at an order at each *moment*: before its first step, between
//! two steps, after its last one; at each the account holds some balance. Let M be the sum of x^balance over all
//! moments of all orders of m threads. Now add the thread that writes last. Its write is the last step, and its read
//! goes to any of the 2m + 1 moments, so an order becomes 2m + 1 orders. Look at all of these together. Each old moment
//! is still there in all of them: (2m + 1) M. The one where the read is has become two, before it and after it: once
//! more M. And after the last write there is a new one, whose balance is what was read and 1: x M. So M grows by the
//! factor 2m + 2 + x. It is 1 for no thread, hence (x+2) (x+4) … (x+2m) for m; and the *last* moments of n threads are
//! those new ones, x M for m = n − 1:
//!
//! > the orders that end with balance k are n! times the coefficient of x^k in **x (x+2) (x+4) … (x+2n−2)**
//!
//! **Chances** are another thing: at each step every thread that can go on is as likely as the others, so an order with
//! many of them to choose from is rarer. Follow the deposits that survive, from the last one back: it has read what
//! another one wrote, that one has read what a third one wrote, and so on; their number is the balance. Such a chain
//! is found in one pass from the beginning. Nothing else is to be known at any time than how many threads have not read,
//! how many are between their read and their write, and whether one of the chain is: if so, what others write is
//! overwritten by it; if not, nobody may write, or the chain would be another one.

use common::stop;
use explore::prove::Ended;
use explore::{Order, Part};
use num_bigint::BigUint;
use observed::Protection;
use serde::Serialize;

/// What an order leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct End {
    pub balance: i64,
}

/// Every balance that `threads` deposits of `amount` can end with; none after a stop.
pub fn outcomes(protection: Protection, threads: usize, amount: i64) -> Vec<Ended<End>> {
    let by_kept: Vec<(usize, (BigUint, Part))> = match protection {
        Protection::None => orders(threads).into_iter().zip(chances(threads)).enumerate().skip(1).collect(),
        // Whoever comes first, deposits whole: by a lock, or by a deposit of one step.
        Protection::Mutex | Protection::Atomic => vec![(threads, (factorial(threads), Part::from(1.0)))],
    };
    let outcome = |(kept, (orders, chance))| Ended {
        end: End { balance: kept as i64 * amount },
        orders: Some(orders),
        chance: Some(chance),
        seen: 0,
        fewest_switches: Some(u32::from(kept < threads)),
        order: Some(order(protection, kept, threads)),
    };
    by_kept.into_iter().map(outcome).collect()
}

/// How many orders there are.
pub fn all_orders(protection: Protection, threads: usize) -> BigUint {
    match protection {
        Protection::Mutex | Protection::Atomic => factorial(threads),
        // Of all orders of 2n steps those in which each thread reads before it writes: one in two for each.
        Protection::None => factorial(2 * threads) >> threads,
    }
}

/// An order with the fewest switches in which so many deposits are not lost.
///
/// Without a lock one switch does it: somebody reads, all that are to be lost deposit, and it writes.
fn order(protection: Protection, kept: usize, threads: usize) -> Order {
    let steps = match protection {
        Protection::Mutex => 3,
        Protection::None => 2,
        Protection::Atomic => 1,
    };
    let (last, threads) = (kept as u32, threads as u32);
    let mut order = Order::default();
    (1..last).for_each(|thread| order.push(thread, steps));
    order.push(last, 1);
    (last + 1..=threads).for_each(|thread| order.push(thread, steps));
    order.push(last, steps - 1);
    order
}

fn factorial(number: usize) -> BigUint {
    (1..=number).product()
}

/// How many orders end with each balance, from 0.
fn orders(threads: usize) -> Vec<BigUint> {
    let mut polynomial = vec![BigUint::ZERO, BigUint::from(1_u8)];
    for m in (1..threads).take_while(|_| !stop::requested()) {
        let times_x = [BigUint::ZERO].into_iter().chain(polynomial.iter().cloned());
        let times_2m = polynomial.iter().map(|it| it * (2 * m)).chain([BigUint::ZERO]);
        polynomial = times_x.zip(times_2m).map(|(one, other)| one + other).collect();
    }
    let names = factorial(threads);
    polynomial.iter().map(|it| it * &names).collect()
}

/// The chance of each balance, from 0.
fn chances(threads: usize) -> Vec<Part> {
    // By how many are between read and write, those of the chain not counted: the chance of each length of the chain.
    let empty = vec![Vec::new(); threads + 1];
    let (mut outside, mut inside) = (empty.clone(), empty.clone());
    outside[0] = vec![Part::from(1.0)];
    for unread in (0..=threads).rev().take_while(|_| !stop::requested()) {
        let (mut next_outside, mut next_inside) = (empty.clone(), empty.clone());
        for pending in (0..=threads - unread).rev() {
            // One of the chain is between its read and its write.
            let here = std::mem::take(&mut inside[pending]);
            let share = |threads: usize| threads as f64 / (unread + pending + 1) as f64;
            if unread > 0 {
                add(&mut next_inside[pending + 1], &here, share(unread));
            }
            if pending > 0 {
                add(&mut inside[pending - 1], &here, share(pending));
            }
            add(&mut outside[pending], &here, share(1));

            // None is: whoever reads now may be the next one or not.
            let mut here = std::mem::take(&mut outside[pending]);
            if unread > 0 {
                let share = unread as f64 / (unread + pending) as f64;
                add(&mut next_outside[pending + 1], &here, share);
                here.insert(0, Part::NONE);
                add(&mut next_inside[pending], &here, share);
            } else if pending == 0 {
                here.resize(threads + 1, Part::NONE);
                return here;
            }
        }
        (outside, inside) = (next_outside, next_inside);
    }
    Vec::new()
}

/// Adds `share` of each chance in `from` to that in `to`.
fn add(to: &mut Vec<Part>, from: &[Part], share: f64) {
    to.resize(to.len().max(from.len()), Part::NONE);
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *to + *from * share);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(outcomes: &[Ended<End>]) -> Vec<BigUint> {
        outcomes.iter().filter_map(|it| it.orders.clone()).collect()
    }

    fn chances(outcomes: &[Ended<End>]) -> Vec<f64> {
        outcomes.iter().filter_map(|it| it.chance).map(Part::as_f64).collect()
    }

    #[test]
    fn three_deposits_end_with_1_2_or_3_in_48_36_and_6_of_90_orders() {
        let of_three = outcomes(Protection::None, 3, 1);
        assert_eq!(orders(&of_three), [48_u8, 36, 6].map(BigUint::from));
    }

    #[test]
    fn a_hundred_deposits_most_often_leave_3_in_all_orders_and_4_by_chance() {
        let of_100 = outcomes(Protection::None, 100, 1);
        let (orders, chances) = (orders(&of_100), chances(&of_100));
        let all: BigUint = orders.iter().sum();
        assert_eq!(all, all_orders(Protection::None, 100));
        let shares: Vec<f64> = orders.iter().map(|it| Part::of(it, &all).as_f64()).collect();
        let most =
            |numbers: &[f64]| numbers.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0 + 1;
        assert_eq!((most(&shares), most(&chances)), (3, 4));
        assert!(
            (shares[2] - 0.279).abs() < 5e-4 && (chances[3] - 0.214).abs() < 5e-4,
            "{} {}",
            shares[2],
            chances[3]
        );
        assert!((1e-188..1e-186).contains(&shares[99]), "{}", shares[99]);
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mean: f64 = (1..).zip(&shares).map(|(balance, share)| f64::from(balance) * share).sum();
        let coins: f64 = (0..100).map(|j| 1.0 / f64::from(2 * j + 1)).sum();
        assert!((mean - coins).abs() < 1e-12, "coin j shows 1 with chance 1/(2j+1)");
    }

    #[test]
    fn all_at_once_is_as_likely_as_that_nobody_comes_between() {
        // Each time m threads are left, whoever has read is the one in m that writes at once.
        let alone: f64 = (1..=50).map(|m| 1.0 / f64::from(m)).product();
        let chances = chances(&outcomes(Protection::None, 50, 1));
        assert!((chances[49] / alone - 1.0).abs() < 1e-12);
    }
}
