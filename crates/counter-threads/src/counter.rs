//! One count for all threads, and three ways to count with it up to a limit.
//!
//! Each loop does what the lecture's does: check that the count is below the limit, print the
//! word, add one to the count, add one to the thread's own inner count. They differ in what other
//! threads may do *between* these steps.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clap::ValueEnum;
use common::stop::Stop;

use crate::output::Output;

/// What protects the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sync {
    /// Nothing, as in the lecture
    None,
    /// A lock, held from the check to the addition
    Mutex,
    /// Check and addition are one step that cannot be divided
    Atomic,
}

/// What the threads share: Python's global variables.
pub struct Counter {
    /// Nobody prints when the count has reached this.
    pub limit: u64,
    /// How long a thread takes between reading the count and writing it back.
    pub hold: Duration,
    /// Atomic even where nothing protects it, so that the race is in the logic and not undefined
    /// behaviour: no load or store is ever torn, and still two threads can overlap.
    pub count: AtomicU64,
    /// Held by [`Counter::with_the_lock_held`] only.
    pub lock: Mutex<()>,
    /// Where the words go.
    pub output: Output,
    /// When to give up.
    pub stop: &'static Stop,
}

impl Counter {
    /// Counts to the limit together with the other threads. Returns this thread's inner count.
    pub fn run(&self, sync: Sync, word: &str) -> u64 {
        match sync {
            Sync::None => self.check_then_act(word),
            Sync::Mutex => self.with_the_lock_held(word),
            Sync::Atomic => self.claim_then_act(word),
        }
    }

    fn check_then_act(&self, word: &str) -> u64 {
        let mut inner_count = 0;
        // The check. Two threads may both find 99 here: then the limit is overshot.
        while self.count.load(Ordering::Relaxed) < self.limit && !self.stop.requested() {
            self.output.say(word);
            // The act. Two threads may both read 42 here: both write 43, and one word is not counted.
            let seen = self.count.load(Ordering::Relaxed);
            self.stop.sleep(self.hold);
            self.count.store(seen + 1, Ordering::Relaxed);
            inner_count += 1;
        }
        inner_count
    }

    fn with_the_lock_held(&self, word: &str) -> u64 {
        let mut inner_count = 0;
        loop {
            // Check and act are one critical section: nobody else is between them.
            let held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
            if self.count.load(Ordering::Relaxed) >= self.limit || self.stop.requested() {
                return inner_count;
            }
            self.output.say(word);
            let seen = self.count.load(Ordering::Relaxed);
            self.stop.sleep(self.hold);
            self.count.store(seen + 1, Ordering::Relaxed);
            inner_count += 1;
            drop(held);
        }
    }

    fn claim_then_act(&self, word: &str) -> u64 {
        let mut inner_count = 0;
        // Check and addition in one instruction (compare-and-swap, tried again if another thread
        // was faster): whoever gets a number may print, at leisure and without a lock.
        let one_more = |count| (count < self.limit).then_some(count + 1);
        while !self.stop.requested()
            && self.count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).is_ok()
        {
            self.output.say(word);
            self.stop.sleep(self.hold);
            inner_count += 1;
        }
        inner_count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two threads that hold for 5 ms run in step: the race is forced.
    fn two_threads(sync: Sync) -> (u64, u64) {
        static NEVER: Stop = Stop::new();
        let counter = Counter {
            limit: 10,
            hold: Duration::from_millis(5),
            count: AtomicU64::new(0),
            lock: Mutex::new(()),
            output: Output::into_nothing(),
            stop: &NEVER,
        };
        let words = std::thread::scope(|scope| {
            let threads = ["ping", "pong"].map(|word| scope.spawn(|| counter.run(sync, word)));
            threads.map(|thread| thread.join().unwrap()).iter().sum()
        });
        (words, counter.count.into_inner())
    }

    #[test]
    fn unprotected_threads_print_more_than_they_count() {
        let (words, count) = two_threads(Sync::None);
        assert!(words > count, "{words} words, count {count}");
    }

    #[test]
    fn a_lock_keeps_words_and_count_at_the_limit() {
        assert_eq!(two_threads(Sync::Mutex), (10, 10));
    }

    #[test]
    fn a_claim_keeps_words_and_count_at_the_limit() {
        assert_eq!(two_threads(Sync::Atomic), (10, 10));
    }
}
