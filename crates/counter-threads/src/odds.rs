//! How likely each number of words is, counted and not carried out.
//!
//! Without a lock a thread checks, reads and writes, again and again. What can still happen depends only on the *state*:
//! the count, where each thread stands, and what it has read. There are far fewer states than orders: for two threads
//! and a limit of 100 there are 60,716. So all orders are followed at once, step by step, and of each state is kept
//! how likely it is, or in how many orders it is reached.
//!
//! The words need not be kept: each is a round of three steps, and the last check of each thread is one step more. Who
//! knows after how many steps all have ended, knows how many words were printed.

use std::collections::HashMap;
use std::mem::take;

use common::stop;
use explore::Order;
use num_bigint::BigUint;
use observed::Protection;
use serde::Serialize;

/// What an order leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct End {
    /// How many words were printed.
    pub words: u64,
    /// What the count was in the end.
    pub count: i64,
}

/// How likely an end is.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    /// Which end.
    pub end: End,
    /// If at each step every thread that can go on is as likely as the others.
    pub chance: f64,
    /// With how many switches at least.
    pub fewest_switches: u32,
}

/// A chance below which ends are only summed up.
pub const RARE: f64 = 1e-12;

/// Where a thread stands, before its next step.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Check,
    Read,
    Write(i64),
    End,
}

/// Every state that can be reached, the first one first. After a stop nothing of it can be relied on.
pub struct States {
    threads: usize,
    all: Vec<State>,
}

struct State {
    count: i64,
    /// For each thread: the state after its next step. None if it has ended.
    next: Vec<Option<usize>>,
    /// How many can go on.
    going: usize,
}

impl States {
    /// Of so many threads without a lock up to this limit; `None` if there are more than `most`.
    pub fn new(threads: usize, limit: i64, most: usize) -> Option<States> {
        let start = (0, vec![Place::Check; threads]);
        let mut numbers = HashMap::from([(start.clone(), 0)]);
        let mut places = vec![start];
        let mut all = Vec::new();
        while all.len() < places.len() {
            let (count, here) = places[all.len()].clone();
            let next = (0..threads).map(|thread| {
                let (place, count) = step(here[thread], count, limit)?;
                let mut there = here.clone();
                there[thread] = place;
                let number = *numbers.entry((count, there)).or_insert_with_key(|key| {
                    places.push(key.clone());
                    places.len() - 1
                });
                Some(number)
            });
            let next: Vec<_> = next.collect();
            all.push(State { count, going: next.iter().flatten().count(), next });
            if places.len() > most || stop::requested() {
                return None;
            }
        }
        Some(States { threads, all })
    }

    /// Every end that is not rare, and the chance of all the others together.
    pub fn odds(&self) -> (Vec<Odds>, f64) {
        let (mut odds, mut rare, mut left) = (Vec::new(), 0.0, 1.0);
        // Of each state: its chance. And for each thread that may have taken the last step: the fewest switches.
        let mut here = vec![0.0; self.all.len()];
        let mut fewest = vec![u32::MAX; self.all.len() * self.threads];
        here[0] = 1.0;
        for steps in 0_u64.. {
            if left <= RARE || stop::requested() {
                break;
            }
            left = 0.0;
            let mut there = vec![0.0; self.all.len()];
            let mut fewest_there = vec![u32::MAX; fewest.len()];
            for (number, state) in self.all.iter().enumerate().filter(|(number, _)| here[*number] > 0.0) {
                let chance = here[number];
                let switches = &fewest[number * self.threads..][..self.threads];
                if state.going > 0 {
                    left += chance;
                } else {
                    let end = self.end(steps, state);
                    let fewest_switches = switches.iter().copied().min().unwrap_or(0);
                    if chance < RARE {
                        rare += chance
                    } else {
                        odds.push(Odds { end, chance, fewest_switches })
                    }
                }
                for (thread, next) in state.next.iter().enumerate() {
                    let Some(next) = next else { continue };
                    there[*next] += chance / state.going as f64;
                    let fewest = &mut fewest_there[next * self.threads + thread];
                    *fewest = (*fewest).min(state.switches_to(thread, switches, steps == 0));
                }
            }
            (here, fewest) = (there, fewest_there);
        }
        odds.sort_by_key(|it| it.end);
        (odds, rare + left)
    }

    /// In how many orders each end comes about; `None` if that would take long.
    pub fn orders(&self) -> Option<HashMap<End, BigUint>> {
        const MOST_STATES: usize = 20_000;
        if self.all.len() > MOST_STATES {
            return None;
        }
        let mut ends = HashMap::new();
        let mut here = vec![BigUint::ZERO; self.all.len()];
        here[0] = BigUint::from(1_u8);
        for steps in 0_u64.. {
            let mut there = vec![BigUint::ZERO; self.all.len()];
            let mut is_over = true;
            for (orders, state) in
                here.iter_mut().zip(&self.all).filter(|(orders, _)| **orders != BigUint::ZERO)
            {
                let orders = take(orders);
                state.next.iter().flatten().for_each(|next| there[*next] += &orders);
                if state.going == 0 {
                    *ends.entry(self.end(steps, state)).or_default() += orders;
                } else {
                    is_over = false;
                }
            }
            if is_over || stop::requested() {
                break;
            }
            here = there;
        }
        Some(ends)
    }

    fn end(&self, steps: u64, state: &State) -> End {
        End { words: (steps - self.threads as u64) / 3, count: state.count }
    }
}

impl State {
    /// The fewest switches if now `thread` takes a step, where `fewest` has them by who has taken the last one.
    fn switches_to(&self, thread: usize, fewest: &[u32], is_first: bool) -> u32 {
        if is_first {
            return 0;
        }
        let with = |(last, fewest): (usize, &u32)| {
            let is_switch = last != thread && self.next[last].is_some();
            fewest.saturating_add(is_switch.into())
        };
        fewest.iter().enumerate().map(with).min().unwrap_or(0)
    }
}

/// Where a thread stands after its next step, and the count.
fn step(place: Place, count: i64, limit: i64) -> Option<(Place, i64)> {
    match place {
        Place::Check if count < limit => Some((Place::Read, count)),
        Place::Check => Some((Place::End, count)),
        Place::Read => Some((Place::Write(count + 1), count)),
        Place::Write(sum) => Some((Place::Check, sum)),
        Place::End => None,
    }
}

/// In how many orders the limit is kept by a lock, or by a check and an addition in one step: for each word any thread
/// may be the next one, and in the end each finds once, in any order, that the limit is reached.
pub fn protected_orders(threads: usize, limit: u64) -> BigUint {
    let last_checks: BigUint = (1..=threads).product();
    BigUint::from(threads).pow(u32::try_from(limit).unwrap_or(u32::MAX)) * last_checks
}

/// The most words that these threads can print, and an order that does it. `None` if it has more than `most` words.
///
/// Whoever holds an old count the longest sets it back to that, and one more. So the first thread checks and reads; all
/// others then print as much as they can, but for their last check; it writes, and the count is 1. And so on from 1:
/// for L = limit and T threads that makes C(L + T, T) − 1 words, for two threads L (L + 3) / 2.
pub fn most_words(threads: u32, protection: Protection, limit: u64, most: u64) -> Option<(u64, Order)> {
    if protection != Protection::None {
        return None;
    }
    let mut words = 1_u128;
    for thread in 1..=u128::from(threads) {
        words = words.checked_mul(u128::from(limit) + thread)? / thread;
    }
    let words = u64::try_from(words - 1).ok().filter(|words| *words <= most)?;
    let mut order = Order::default();
    hold_back(1, threads, limit, true, &mut order);
    Some((words, order))
}

/// `first` and the threads after it print as much as they can, where `left` are missing to the limit. Then, if it is
/// the `end`, each makes its last check.
fn hold_back(first: u32, threads: u32, left: u64, end: bool, order: &mut Order) {
    const ROUND: u64 = 3;
    if first == threads {
        order.push(first, left * ROUND + u64::from(end));
        return;
    }
    for left in (1..=left).rev() {
        let end = end && left == 1;
        order.push(first, 2);
        hold_back(first + 1, threads, left, end, order);
        order.push(first, 1 + u64::from(end));
    }
}

/// The most words with one switch, and their order. The first thread checks and reads 0; the second one counts to the
/// end; the first one writes 1, and counts to the end as well. All others find that the limit is reached.
pub fn one_switch(threads: u32, limit: u64) -> (u64, Order) {
    let mut order = Order::default();
    order.push(1, 2);
    order.push(2, 3 * limit + 1);
    order.push(1, 3 * limit - 1);
    (3..=threads).for_each(|thread| order.push(thread, 1));
    (2 * limit, order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(limit: i64) -> States {
        States::new(2, limit, usize::MAX).unwrap()
    }

    #[test]
    fn a_limit_of_1_has_64_orders_and_a_chance_of_3_in_4_for_2_words() {
        let orders = two(1).orders().unwrap();
        assert_eq!(orders.values().sum::<BigUint>(), BigUint::from(64_u8));
        let of_two: BigUint = orders.iter().filter(|(end, _)| end.words == 2).map(|(_, orders)| orders).sum();
        assert_eq!(of_two, BigUint::from(60_u8));
        let (odds, rest) = two(1).odds();
        assert_eq!(odds.iter().filter(|it| it.end.words == 2).map(|it| it.chance).sum::<f64>(), 0.75);
        assert_eq!(rest, 0.0);
    }

    #[test]
    fn a_limit_of_100_has_60716_states_and_141_words_on_average() {
        let states = two(100);
        assert_eq!(states.all.len(), 60_716);
        let (odds, rest) = states.odds();
        assert!(rest < 1e-9, "{rest}");
        assert!((odds.iter().map(|it| it.chance).sum::<f64>() + rest - 1.0).abs() < 1e-12);
        let mean: f64 = odds.iter().map(|it| it.chance * it.end.words as f64).sum();
        assert!((mean - 141.5).abs() < 0.05, "{mean}");
    }

    #[test]
    fn the_most_words_are_those_that_a_count_of_all_orders_finds() {
        for limit in 1..=6 {
            let orders = two(limit).orders().unwrap();
            let words = orders.keys().map(|end| end.words);
            let (most, order) = most_words(2, Protection::None, limit.unsigned_abs(), u64::MAX).unwrap();
            assert_eq!(words.max(), Some(most));
            assert_eq!(order.len(), 3 * most + 2);
        }
        let (most, order) = most_words(2, Protection::None, 100, u64::MAX).unwrap();
        assert_eq!((most, order.len()), (5150, 15_452));
        assert_eq!(most_words(3, Protection::None, 3, u64::MAX).unwrap().0, 19);
        assert_eq!(most_words(60, Protection::None, u64::MAX, u64::MAX), None);
    }
}
