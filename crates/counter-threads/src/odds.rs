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

use common::stop;
use explore::prove::Ended;
use num_bigint::BigUint;
use serde::Serialize;

/// What an order leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct End {
    /// How many words were printed.
    pub words: u64,
    /// What the count was in the end.
    pub count: i64,
}

/// What is rarer all together is followed no further, where there are very many ends.
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
    limit: i64,
    /// Of each state: the count.
    counts: Vec<i64>,
    /// Of each state, for each thread: the state after its next step, or [`NONE`] if it has ended. All in one piece,
    /// because they are gone through once for each step.
    next: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl States {
    /// Of so many threads without a lock up to this limit; `None` if there are more than `most`.
    pub fn new(threads: usize, limit: i64, most: usize) -> Option<States> {
        let start = (0, vec![Place::Check; threads]);
        let mut numbers = HashMap::from([(start.clone(), 0)]);
        let mut places = vec![start];
        let mut states = States { threads, limit, counts: Vec::new(), next: Vec::new() };
        while states.counts.len() < places.len() {
            let (count, here) = places[states.counts.len()].clone();
            states.counts.push(count);
            for thread in 0..threads {
                let Some((place, count)) = step(here[thread], count, limit) else {
                    states.next.push(NONE);
                    continue;
                };
                let mut there = here.clone();
                there[thread] = place;
                let number = *numbers.entry((count, there)).or_insert_with_key(|key| {
                    places.push(key.clone());
                    places.len() as u32 - 1
                });
                states.next.push(number);
            }
            if places.len() > most || stop::requested() {
                return None;
            }
        }
        Some(states)
    }

    /// The threads that can take a step in this state, each with the state after it.
    fn steps(&self, state: usize) -> impl Iterator<Item = (usize, usize)> {
        let next = self.next[state * self.threads..][..self.threads].iter().enumerate();
        next.filter(|(_, next)| **next != NONE).map(|(thread, next)| (thread, *next as usize))
    }

    /// Every end that comes about before the chance of all later ones together is no greater than `rare`, and that
    /// chance. And in any case those that print no more words than all threads would if each counted to the limit alone:
    /// the right one is among them, and more hardly come out of real runs.
    pub fn odds(&self, rare: f64) -> (Vec<Ended<End>>, f64) {
        let (mut odds, mut left) = (Vec::new(), 1.0);
        let expected = (3 * self.limit.unsigned_abs() + 1) * self.threads as u64;
        // Of each state: its chance. And for each thread that may have taken the last step: the fewest switches.
        let mut here = vec![0.0; self.counts.len()];
        let mut fewest = vec![u32::MAX; self.next.len()];
        here[0] = 1.0;
        fewest[..self.threads].fill(0); // whoever begins, that is no switch
        for steps in 0_u64.. {
            if left == 0.0 || (left <= rare && steps > expected) || stop::requested() {
                break;
            }
            left = 0.0;
            let mut there = vec![0.0; here.len()];
            let mut fewest_there = vec![u32::MAX; fewest.len()];
            for (state, chance) in here.into_iter().enumerate().filter(|(_, chance)| *chance > 0.0) {
                let going = self.steps(state).count();
                let switches = &fewest[state * self.threads..][..self.threads];
                if going == 0 {
                    odds.push(Ended {
                        end: self.end(steps, state),
                        chance: Some(chance.into()),
                        fewest_switches: switches.iter().copied().min(),
                        ..Ended::default()
                    });
                    continue;
                }
                left += chance;
                for (thread, next) in self.steps(state) {
                    there[next] += chance / going as f64;
                    let fewest = &mut fewest_there[next * self.threads + thread];
                    *fewest = self.switches_to(thread, state, switches).min(*fewest);
                }
            }
            (here, fewest) = (there, fewest_there);
        }
        odds.sort_by_key(|it| it.end);
        (odds, left)
    }

    /// The fewest switches if now `thread` takes a step, where `fewest` has them by who has taken the last one.
    fn switches_to(&self, thread: usize, state: usize, fewest: &[u32]) -> u32 {
        let is_switch = |last| last != thread && self.steps(state).any(|(going, _)| going == last);
        let switches = fewest.iter().enumerate().map(|(last, it)| it.saturating_add(is_switch(last).into()));
        switches.min().unwrap_or(0)
    }

    /// In how many orders each end comes about; `None` if that would take long.
    pub fn orders(&self) -> Option<HashMap<End, BigUint>> {
        const MOST_STATES: usize = 20_000;
        if self.counts.len() > MOST_STATES {
            return None;
        }
        let mut ends = HashMap::new();
        let mut here = vec![BigUint::ZERO; self.counts.len()];
        here[0] = BigUint::from(1_u8);
        for steps in 0_u64.. {
            let mut there = vec![BigUint::ZERO; here.len()];
            let mut is_over = true;
            for (state, orders) in here.into_iter().enumerate().filter(|(_, orders)| *orders != BigUint::ZERO)
            {
                let mut has_ended = true;
                for (_, next) in self.steps(state) {
                    there[next] += &orders;
                    has_ended = false;
                }
                if has_ended {
                    *ends.entry(self.end(steps, state)).or_default() += orders;
                }
                is_over &= has_ended;
            }
            if is_over || stop::requested() {
                break;
            }
            here = there;
        }
        Some(ends)
    }

    fn end(&self, steps: u64, state: usize) -> End {
        End { words: (steps - self.threads as u64) / 3, count: self.counts[state] }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn two(limit: i64) -> States {
        States::new(2, limit, usize::MAX).unwrap()
    }

    fn chance(outcome: &Ended<End>) -> f64 {
        outcome.chance.unwrap().as_f64()
    }

    #[test]
    fn a_limit_of_1_has_64_orders_and_a_chance_of_3_in_4_for_2_words() {
        let orders = two(1).orders().unwrap();
        assert_eq!(orders.values().sum::<BigUint>(), BigUint::from(64_u8));
        let of_two: BigUint = orders.iter().filter(|(end, _)| end.words == 2).map(|(_, orders)| orders).sum();
        assert_eq!(of_two, BigUint::from(60_u8));
        let (odds, rest) = two(1).odds(RARE);
        assert_eq!(odds.iter().filter(|it| it.end.words == 2).map(chance).sum::<f64>(), 0.75);
        assert_eq!(rest, 0.0);
    }

    #[test]
    fn a_limit_of_100_has_60716_states_and_141_words_on_average() {
        let states = two(100);
        assert_eq!(states.counts.len(), 60_716);
        let (odds, rest) = states.odds(RARE);
        assert!(rest < 1e-9, "{rest}");
        assert!((odds.iter().map(chance).sum::<f64>() + rest - 1.0).abs() < 1e-12);
        let mean: f64 = odds.iter().map(|it| chance(it) * it.end.words as f64).sum();
        assert!((mean - 141.5).abs() < 0.05, "{mean}");
    }
}
