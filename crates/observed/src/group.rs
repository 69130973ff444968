//! Words that come fast, one after the other, are kept as one event, a group: to look at the clock at each of them would
//! take a fifth of the time that it takes to print it.
//!
//! A group has an exact beginning and end, and all its words lie between. It has as many words as came in ten microseconds
//! before; so a word that nobody takes for a while makes one group long, and after it each has a group of its own.

use std::cell::Cell;
use std::time::Duration;

use crate::watch::Step;

/// What nobody can tell apart in a picture.
const GROUP: Duration = Duration::from_micros(10);
/// A thread's first words are kept one by one: a short run is looked at closely.
const ONE_BY_ONE: u32 = 250;
const MOST_WORDS: u128 = 64;

/// How many words the next group may have.
#[derive(Default)]
pub struct Group {
    most: Cell<u32>,
    groups: Cell<u32>,
}

impl Group {
    /// Whether more may follow in the same group, after so many. What leaves a buffer, or fails, ends it.
    pub fn goes_on(&self, words: u32, step: Step, left: Option<i64>) -> bool {
        let Step::Print { bytes, .. } = step else { return false };
        words < self.most.get() && left.is_some_and(|left| left == 0 || usize::try_from(left) == Ok(bytes))
    }

    /// A group of so many words has taken so long.
    pub fn after(&self, words: u32, took: Duration) {
        if self.groups.get() < ONE_BY_ONE {
            self.groups.update(|groups| groups + 1);
            return;
        }
        let fit = GROUP.as_nanos() * u128::from(words) / took.as_nanos().max(1);
        self.most.set(fit.min(MOST_WORDS) as u32);
    }
}
