//! A number that several threads read and change.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use crate::watch::{Step, Thing, after, before};

/// A whole number. Each of its methods is one step that cannot be divided, and between two steps any
/// other thread may come in.
///
/// Safe Rust has no data race, so a lesson's race is one in the logic: an atomic, read in one step
/// and written in another. Relaxed is enough: all threads agree on the order of the changes to one
/// number, and between two numbers no lesson relies on any.
#[derive(Default)]
pub struct Number(AtomicI64);

impl Number {
    /// A number that begins with `value`.
    pub const fn new(value: i64) -> Number {
        Number(AtomicI64::new(value))
    }

    /// The number at this moment.
    #[inline]
    pub fn read(&self) -> i64 {
        before(Step::Read(Thing::of(self)));
        let value = self.0.load(Relaxed);
        after(Step::Read(Thing::of(self)), Some(value));
        value
    }

    /// Makes the number `value`, whatever it was.
    #[inline]
    pub fn write(&self, value: i64) {
        before(Step::Write(Thing::of(self), value));
        self.0.store(value, Relaxed);
        after(Step::Write(Thing::of(self), value), Some(value));
    }

    /// Reads the number and writes it `amount` greater, in one step.
    #[inline]
    pub fn add(&self, amount: i64) {
        before(Step::Add(Thing::of(self), amount));
        let value = self.0.fetch_add(amount, Relaxed).wrapping_add(amount);
        after(Step::Add(Thing::of(self), amount), Some(value));
    }

    /// Adds 1 if the number is below `limit`, in one step. Returns whether it was.
    ///
    /// A compare-and-swap, which is tried again if another thread was faster.
    #[inline]
    pub fn add_if_below(&self, limit: i64) -> bool {
        before(Step::AddIfBelow(Thing::of(self), limit));
        let below = self.0.fetch_update(Relaxed, Relaxed, |value| (value < limit).then_some(value + 1));
        after(Step::AddIfBelow(Thing::of(self), limit), below.ok().map(|value| value + 1));
        below.is_ok()
    }
}
