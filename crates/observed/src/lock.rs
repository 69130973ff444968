//! A lock, as Python's.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::watch::{Step, Thing, step};

/// At most one thread holds it at a time. The others wait.
#[derive(Default)]
pub struct Lock(Mutex<()>);

impl Lock {
    /// A lock that nobody holds.
    pub const fn new() -> Lock {
        Lock(Mutex::new(()))
    }

    /// Waits until nobody holds the lock, and takes it. It is given back when the guard goes out of scope.
    pub fn acquire(&self) -> Guard<'_> {
        let lock = Thing::of(self);
        // A thread that panicked while it held the lock has poisoned it. What the lock protects is one
        // number, which no panic leaves half written: the others may go on.
        let wait = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Guard { lock, held: Some(step(|| Step::Acquire(lock), wait, |_| None)) }
    }
}

/// The right to be the only one, until it goes out of scope.
pub struct Guard<'a> {
    lock: Thing,
    held: Option<MutexGuard<'a, ()>>,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        step(|| Step::Release(self.lock), || self.held = None, |()| None);
    }
}
