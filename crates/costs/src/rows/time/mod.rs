//! Reading the clock, a system call, and how late a sleep ends.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::hint::black_box;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Family, Row};
use crate::measure::{Bench, Measured};

fn clock(bench: &Bench) -> anyhow::Result<Measured> {
    bench.measure(|| {
        black_box(Instant::now());
        Ok(())
    })
}

/// How much later than asked for a sleep ends. Each sleep is asked for anew, so that one does not inherit
/// the lateness of the one before.
fn sleep_late(bench: &Bench, time: Duration) -> anyhow::Result<Measured> {
    bench.collect(|| {
        let begin = Instant::now();
        sleep(time);
        Ok(begin.elapsed().saturating_sub(time))
    })
}

/// The same where the system may not be late on purpose, to wake several sleepers at once.
fn sleep_late_without_slack(bench: &Bench, time: Duration) -> anyhow::Result<Measured> {
    let _least = system::LeastSlack::here()?;
    sleep_late(bench, time)
}

const TENTH: Duration = Duration::from_micros(100);
const ONE: Duration = Duration::from_millis(1);
const TEN: Duration = Duration::from_millis(10);
const FLOOR: [&str; 2] = ["a timer's interrupt, and a switch", "一次定时器中断，一次切换"];
const SLACK: [&str; 2] =
    ["the same, and the slack by which Linux may be late", "同上，外加 Linux 允许自己迟到的宽限"];

pub const FAMILY: Family = Family {
    name: "time",
    title: ["time", "时间"],
    rows: &[
        Row::new(
            "clock",
            ["reading the clock", "读一次时钟"],
            ["no system call where the processor has a counter", "处理器有计数器时，不需要系统调用"],
            clock,
        ),
        Row::new(
            "system-call",
            ["asking the kernel for the parent's pid", "向内核询问父进程号"],
            ["into the kernel and out: it does next to nothing", "进内核再出来：内核几乎什么也没做"],
            system::system_call,
        ),
        Row::new(
            "sleep-100us",
            ["how late a sleep of 0.1 ms ends", "睡 0.1 ms，晚醒多久"],
            SLACK,
            |bench| sleep_late(bench, TENTH),
        ),
        Row::new("sleep-1ms", ["how late a sleep of 1 ms ends", "睡 1 ms，晚醒多久"], SLACK, |bench| {
            sleep_late(bench, ONE)
        }),
        Row::new(
            "sleep-10ms",
            ["how late a sleep of 10 ms ends", "睡 10 ms，晚醒多久"],
            SLACK,
            |bench| sleep_late(bench, TEN),
        ),
        Row::new(
            "sleep-100us-sharp",
            ["how late one of 0.1 ms ends, with 1 ns of slack", "睡 0.1 ms（宽限 1 ns），晚醒多久"],
            FLOOR,
            |bench| sleep_late_without_slack(bench, TENTH),
        ),
        Row::new(
            "sleep-1ms-sharp",
            ["how late one of 1 ms ends, with 1 ns of slack", "睡 1 ms（宽限 1 ns），晚醒多久"],
            FLOOR,
            |bench| sleep_late_without_slack(bench, ONE),
        ),
        Row::new(
            "sleep-10ms-sharp",
            ["how late one of 10 ms ends, with 1 ns of slack", "睡 10 ms（宽限 1 ns），晚醒多久"],
            FLOOR,
            |bench| sleep_late_without_slack(bench, TEN),
        ),
    ],
};
