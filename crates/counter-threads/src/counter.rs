//! One count for all threads, and three ways to count with it up to a limit.
//!
//! Each loop does what the lecture's does: check that the count is below the limit, print the
//! word, add one to the count, add one to the thread's own inner count. They differ in what other
//! threads may do *between* these steps.

use std::time::Duration;

use observed::{Lock, Number, Protection, Stopped, sleep};

use crate::screen::Screen;

/// What the threads share: Python's global variables.
pub struct Counter {
    count: Number,
    lock: Lock,
    limit: i64,
    protection: Protection,
    hold: Duration,
    /// Where their words go.
    pub screen: Screen,
}

impl Counter {
    /// A count of 0, up to `limit`. A thread takes `hold` from reading the count to writing it back.
    pub fn new(limit: u64, protection: Protection, hold: Duration, screen: Screen) -> Counter {
        let (count, lock, limit) = (Number::new(0), Lock::new(), limit.cast_signed());
        Counter { count, lock, limit, protection, hold, screen }
    }

    /// The count at this moment.
    pub fn count(&self) -> i64 {
        self.count.read()
    }

    /// Counts to the limit together with the other threads, or until stopped. Returns this thread's inner count.
    pub fn output(&self, word: &str) -> u64 {
        let mut inner_count = 0;
        let _ = match self.protection {
            Protection::None => self.check_then_act(word, &mut inner_count),
            Protection::Mutex => self.with_the_lock_held(word, &mut inner_count),
            Protection::Atomic => self.claim_then_act(word, &mut inner_count),
        };
        let _ = self.screen.print_result(word, inner_count); // not after a stop, but its words have counted all the same
        inner_count
    }

    fn check_then_act(&self, word: &str, inner_count: &mut u64) -> Result<(), Stopped> {
        // The check. Two threads may both find 99 here: then the limit is overshot.
        while self.count.read() < self.limit {
            self.screen.print(word)?;
            // The act. Two threads may both read 42 here: both write 43, and one word is not counted.
            let seen = self.count.read();
            sleep(self.hold)?;
            self.count.write(seen + 1);
            *inner_count += 1;
        }
        Ok(())
    }

    fn with_the_lock_held(&self, word: &str, inner_count: &mut u64) -> Result<(), Stopped> {
        loop {
            // Check and act are one critical section: nobody else is between them.
            let _guard = self.lock.acquire();
            if self.count.read() >= self.limit {
                return Ok(());
            }
            self.screen.print(word)?;
            let seen = self.count.read();
            sleep(self.hold)?;
            self.count.write(seen + 1);
            *inner_count += 1;
        }
    }

    fn claim_then_act(&self, word: &str, inner_count: &mut u64) -> Result<(), Stopped> {
        // Check and addition in one step: whoever gets a number may print, at leisure and without a lock.
        while self.count.add_if_below(self.limit) {
            self.screen.print(word)?;
            sleep(self.hold)?; // nothing can go wrong in this time any more
            *inner_count += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
