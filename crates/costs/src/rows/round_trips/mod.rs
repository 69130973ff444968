//! Two sides strictly in turn: a number there and back again, as long as there is time. Every number that comes
//! back is compared with the one that went.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux as linux_only;
#[cfg(not(target_os = "linux"))]
mod not_linux;
#[cfg(not(target_os = "linux"))]
use not_linux as linux_only;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread::{self, Builder};

use anyhow::{Context, ensure};
use wording::language::note;

use super::{Family, Row, cannot_start_a_thread, lock};
use crate::measure::{Bench, Measured};

/// Two channels, and a thread that sends back what it gets.
fn channel(bench: &Bench) -> anyhow::Result<Measured> {
    let (ping, hear_ping) = mpsc::channel();
    let (pong, hear_pong) = mpsc::channel();
    let second = bench.second;
    let other = move || {
        second.enter();
        hear_ping.iter().take_while(|number| pong.send(*number).is_ok()).for_each(drop);
    };
    let other = Builder::new().spawn(other).with_context(cannot_start_a_thread)?;
    let mut number = 0_u64;
    let measured = bench.measure(|| {
        number += 1;
        ping.send(number)?;
        came_back(hear_pong.recv()?, number)
    });
    drop(ping); // the other one hears nothing more, and ends
    let _ = other.join();
    measured
}

/// One number under a lock, and a condition for each side: that it is its turn.
#[derive(Default)]
struct Table {
    number: Mutex<Number>,
    there: Condvar,
    back: Condvar,
}

#[derive(Default)]
struct Number {
    value: u64,
    is_there: bool,
    over: bool,
}

/// A Mutex, and a Condvar for each side. The lock is given back before the other one is told: or else it would
/// wake up to find it taken.
fn condvar(bench: &Bench) -> anyhow::Result<Measured> {
    let table = &Table::default();
    let second = bench.second;
    thread::scope(|scope| {
        let other = move || {
            second.enter();
            while table.wait_for_number() {
                lock(&table.number).is_there = false;
                table.back.notify_one();
            }
        };
        Builder::new().spawn_scoped(scope, other).with_context(cannot_start_a_thread)?;
        let mut count = 0;
        let measured = bench.measure(|| {
            count += 1;
            *lock(&table.number) = Number { value: count, is_there: true, over: false };
            table.there.notify_one();
            came_back(table.wait_until_it_is_back(), count)
        });
        lock(&table.number).over = true;
        table.there.notify_one();
        measured
    })
}

impl Table {
    /// The second side's wait: `false` if no number will come.
    fn wait_for_number(&self) -> bool {
        let nothing = |number: &mut Number| !number.is_there && !number.over;
        let number = self.there.wait_while(lock(&self.number), nothing);
        !number.unwrap_or_else(PoisonError::into_inner).over
    }

    /// The first side's wait.
    fn wait_until_it_is_back(&self) -> u64 {
        let number = self.back.wait_while(lock(&self.number), |number| number.is_there);
        number.unwrap_or_else(PoisonError::into_inner).value
    }
}

/// Whether what came back is what went.
fn came_back<Number: PartialEq + std::fmt::Display>(heard: Number, said: Number) -> anyhow::Result<()> {
    ensure!(
        heard == said,
        note(
            format_args!("{said} went and {heard} came back"),
            format_args!("送出 {said}，回来的却是 {heard}")
        )
    );
    Ok(())
}

pub const FAMILY: Family = Family {
    name: "round-trips",
    title: ["round trips", "往返"],
    rows: &[
        Row::new(
            "pipe",
            ["a number through one pipe, and back through another", "一个数经一条管道过去，经另一条回来"],
            ["2 writes, 2 reads, 2 switches", "2 次 write，2 次 read，2 次切换"],
            system::pipe,
        )
        .between("processes")
        .alone(),
        Row::new(
            "socket-pair",
            ["the same through a pair of Unix sockets", "同上，经一对 Unix 套接字"],
            ["as a pipe, and a buffer is made for each message", "与管道相同，另外每条消息要分配缓冲"],
            system::socket_pair,
        )
        .between("processes")
        .alone(),
        Row::new(
            "eventfd",
            ["the same through two counters of the kernel", "同上，经内核的两个计数器"],
            ["as a pipe, without a buffer", "与管道相同，但没有缓冲区"],
            linux_only::eventfd,
        )
        .between("processes")
        .alone(),
        Row::new(
            "futex",
            ["the same in shared memory; who waits sleeps", "同上，经共享内存；等待的一方睡眠"],
            [
                "2 wakes, 2 waits, 2 switches; the number is free",
                "2 次唤醒，2 次等待，2 次切换；数本身不花时间",
            ],
            linux_only::futex,
        )
        .between("processes")
        .alone(),
        Row::new(
            "spinning",
            ["the same in shared memory; who waits looks again", "同上，经共享内存；等待的一方不停地看"],
            ["·2: a cache line there and back; ·1: two time slices", "·2：缓存行一来一回；·1：两个时间片"],
            system::spinning,
        )
        .between("processes")
        .alone(),
        Row::new(
            "condvar",
            ["the same between threads: a Mutex, two Condvars", "线程之间：一个 Mutex，两个 Condvar"],
            ["2 wakes, 2 waits, 2 switches", "2 次唤醒，2 次等待，2 次切换"],
            condvar,
        )
        .between("threads"),
        Row::new(
            "channel",
            ["the same between threads: two channels", "线程之间：两条通道"],
            ["2 wakes, 2 waits, 2 switches", "2 次唤醒，2 次等待，2 次切换"],
            channel,
        )
        .between("threads"),
    ],
};
