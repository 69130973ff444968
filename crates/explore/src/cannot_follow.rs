//! Why an order cannot be followed, and at which step.

use std::fmt;

use wording::language::note;

/// The threads cannot take their steps in such an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannotFollow {
    /// Which step of the order it is, from 1.
    pub step: u64,
    /// The thread that was to take it.
    pub thread: u32,
    /// Why it cannot.
    pub why: Why,
}

/// Why a thread cannot take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There are only so many threads.
    NoSuchThread(u32),
    /// It has ended.
    Ended,
    /// It waits for a lock, which this thread holds.
    Waits(u32),
    /// It can, but the order ends before.
    OrderEnds,
}

impl std::error::Error for CannotFollow {}

impl fmt::Display for CannotFollow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CannotFollow { step, thread, why } = self;
        let before = step - 1;
        formatter.write_str(&match why {
            Why::NoSuchThread(threads) => note(
                format_args!("step {step} cannot be taken: there is no thread {thread}, only 1 to {threads}"),
                format_args!("第 {step} 步无法执行：没有线程 {thread}，只有 1 到 {threads}"),
            ),
            Why::Ended => note(
                format_args!("step {step} cannot be taken: thread {thread} has ended"),
                format_args!("第 {step} 步无法执行：线程 {thread} 已经结束"),
            ),
            Why::Waits(holder) => note(
                format_args!(
                    "step {step} cannot be taken: thread {thread} waits for the lock, which thread {holder} holds"
                ),
                format_args!("第 {step} 步无法执行：线程 {thread} 在等锁，锁在线程 {holder} 手里"),
            ),
            Why::OrderEnds => note(
                format_args!("the order ends after {before} steps, but thread {thread} has more to take"),
                format_args!("这个顺序到第 {before} 步就完了，可是线程 {thread} 还有步骤没执行"),
            ),
        })
    }
}
