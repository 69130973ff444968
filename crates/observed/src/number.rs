//! A number that several threads read and change.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use crate::watch::{Step, Thing, step};

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
        step(|| Step::Read(Thing::of(self)), || self.0.load(Relaxed), |value| Some(*value))
    }

    /// Makes the number `value`, whatever it was.
    #[inline]
    pub fn write(&self, value: i64) {
        step(|| Step::Write(Thing::of(self), value), || self.0.store(value, Relaxed), |()| Some(value));
    }

    /// Reads the number and writes it `amount` greater, in one step.
    #[inline]
    pub fn add(&self, amount: i64) {
        let sum = |before: &i64| Some(before.wrapping_add(amount));
        step(|| Step::Add(Thing::of(self), amount), || self.0.fetch_add(amount, Relaxed), sum);
    }

    /// Adds 1 if the number is below `limit`, in one step. Returns whether it was.
    ///
    /// A compare-and-swap, which is tried again if another thread was faster.
    #[inline]
    pub fn add_if_below(&self, limit: i64) -> bool {
        let sum = |before: i64| (before < limit).then_some(before + 1);
        let add = || self.0.fetch_update(Relaxed, Relaxed, sum).ok();
        step(|| Step::AddIfBelow(Thing::of(self), limit), add, |before| before.and_then(sum)).is_some()
    }
}
