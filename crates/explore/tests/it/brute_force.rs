//! All orders once more, by recursion over plain numbers: slow, simple, and with nothing of the explorer's in it.

use std::collections::BTreeMap;

#[derive(Clone, Copy)]
enum Place {
    Check,
    Read,
    Write(i64),
    End,
}

pub struct Expected {
    pub orders: u64,
    pub chance: f64,
    pub fewest_switches: u32,
}

/// Threads that check, read and write until the count is at the limit: by words and count.
pub fn counter(threads: usize, limit: i64) -> BTreeMap<(i64, i64), Expected> {
    let mut all = BTreeMap::new();
    let start = State { places: vec![Place::Check; threads], count: 0, words: 0, last: None, switches: 0 };
    go_on(&start, limit, 1.0, &mut all);
    all
}

#[derive(Clone)]
struct State {
    places: Vec<Place>,
    count: i64,
    words: i64,
    last: Option<usize>,
    switches: u32,
}

fn go_on(state: &State, limit: i64, chance: f64, all: &mut BTreeMap<(i64, i64), Expected>) {
    let can = |thread: &usize| !matches!(state.places[*thread], Place::End);
    let threads: Vec<usize> = (0..state.places.len()).filter(can).collect();
    if threads.is_empty() {
        let none = || Expected { orders: 0, chance: 0.0, fewest_switches: u32::MAX };
        let seen = all.entry((state.words, state.count)).or_insert_with(none);
        seen.orders += 1;
        seen.chance += chance;
        seen.fewest_switches = seen.fewest_switches.min(state.switches);
    }
    for thread in &threads {
        let mut next = state.clone();
        next.switches += u32::from(state.last.is_some_and(|last| last != *thread && can(&last)));
        next.last = Some(*thread);
        next.places[*thread] = match state.places[*thread] {
            Place::Check if state.count < limit => {
                next.words += 1;
                Place::Read
            }
            Place::Check => Place::End,
            Place::Read => Place::Write(state.count + 1),
            Place::Write(sum) => {
                next.count = sum;
                Place::Check
            }
            Place::End => unreachable!("it has ended"),
        };
        go_on(&next, limit, chance / threads.len() as f64, all);
    }
}
