//! What it costs to start a process or a thread, and what memory one takes.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::hint::black_box;
use std::process::Command;
use std::sync::{Arc, PoisonError, RwLock, mpsc};
use std::thread::Builder;

use anyhow::{Context, anyhow, ensure};
use observed::Threads;
use wording::language::note;

use super::{Family, Row, cannot_start_a_thread};
use crate::helper;
use crate::measure::{Bench, Measured};

/// Another program that does nothing, started and waited for: on Unix by posix_spawn, which copies no memory.
fn spawn(bench: &Bench, mib: usize) -> anyhow::Result<Measured> {
    let held = hold(mib)?;
    let mut program = Command::new(helper::path()?);
    program.arg(helper::NOTHING);
    let measured = bench.measure(|| {
        let ended = program.status().with_context(|| note("cannot start a program", "无法启动程序"))?;
        ensure!(
            ended.success(),
            note(format_args!("it ended with {ended}"), format_args!("它以 {ended} 结束"))
        );
        Ok(())
    });
    black_box(held);
    measured
}

/// A thread that does nothing, started and waited for.
fn thread(bench: &Bench) -> anyhow::Result<Measured> {
    bench.measure(|| {
        let thread = Builder::new().spawn(|| ()).with_context(cannot_start_a_thread)?;
        thread.join().map_err(|_| anyhow!(note("a thread panicked", "线程 panic 了")))
    })
}

/// The same, beside a crowd of others that wait.
fn thread_in_a_crowd(bench: &Bench) -> anyhow::Result<Measured> {
    beside_a_crowd(|| thread(bench))
}

/// How much more memory is resident with a crowd of threads than without.
fn memory_of_a_thread(_: &Bench) -> anyhow::Result<Measured> {
    let before = system::resident()?;
    let with_them = beside_a_crowd(system::resident)?;
    Ok(Measured::Memory { bytes: with_them.saturating_sub(before) / CROWD, of: CROWD })
}

/// So many threads wait.
const CROWD: u64 = 1000;

/// Does `work` while a thousand threads wait at a gate.
fn beside_a_crowd<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let gate = Arc::new(RwLock::new(()));
    let mut crowd = Threads::new(CROWD)?;
    let closed = gate.write().unwrap_or_else(PoisonError::into_inner);
    let (arrived, arrivals) = mpsc::channel();
    let mut start_one = || {
        let (gate, arrived) = (Arc::clone(&gate), arrived.clone());
        crowd.add(Builder::new().spawn(move || {
            let _ = arrived.send(());
            drop(gate.read()); // all at once when it opens
        }))
    };
    let started = (0..CROWD).take_while(|_| start_one()).count() as u64;
    arrivals.iter().take(started as usize).for_each(drop);
    let result = (started == CROWD).then(work);
    drop(closed);
    crowd.join();
    crowd.all_had_room()?;
    result.unwrap_or_else(|| Err(anyhow!(note("stopped", "已停止"))))
}

/// A page of memory.
type Page = [u8; 4096];

/// Memory that this process holds and has written to, so that every page of it is there.
fn hold(mib: usize) -> anyhow::Result<Vec<Page>> {
    let pages = (mib << 20) / size_of::<Page>();
    let mut held: Vec<Page> = Vec::new();
    held.try_reserve_exact(pages).with_context(|| {
        note(format_args!("cannot hold {mib} MiB of memory"), format_args!("无法占用 {mib} MiB 内存"))
    })?;
    held.resize(pages, [1; size_of::<Page>()]);
    Ok(held)
}

const FORK: [&str; 2] = ["fork; the copy ends; it is waited for", "fork；副本结束；等到它"];
const FORK_FLOOR: [&str; 2] = ["the tables of all pages held are copied", "要复制所占内存的全部页表"];
const EXEC: [&str; 2] =
    ["fork; the copy becomes a program that does nothing", "fork；副本变成什么也不做的程序"];
const EXEC_FLOOR: [&str; 2] =
    ["a fork; a program is mapped, linked and started", "一次 fork，再映射、链接并启动一个程序"];
const SPAWN: [&str; 2] = ["posix_spawn of a program that does nothing", "posix_spawn 一个什么也不做的程序"];
const SPAWN_FLOOR: [&str; 2] =
    ["a program is started, and no memory is copied for it", "启动一个程序，不为它复制内存"];

pub const FAMILY: Family = Family {
    name: "processes",
    title: ["processes and threads", "进程和线程"],
    rows: &[
        Row::new("fork", FORK, FORK_FLOOR, |bench| system::fork(bench, 0)).alone(),
        Row::new("fork-64-mib", FORK, FORK_FLOOR, |bench| system::fork(bench, 64)).alone(),
        Row::new("fork-256-mib", FORK, FORK_FLOOR, |bench| system::fork(bench, 256)).alone(),
        Row::new("fork-exec", EXEC, EXEC_FLOOR, |bench| system::fork_exec(bench, 0)).alone(),
        Row::new("fork-exec-64-mib", EXEC, EXEC_FLOOR, |bench| system::fork_exec(bench, 64)).alone(),
        Row::new("fork-exec-256-mib", EXEC, EXEC_FLOOR, |bench| system::fork_exec(bench, 256)).alone(),
        Row::new("spawn", SPAWN, SPAWN_FLOOR, |bench| spawn(bench, 0)),
        Row::new("spawn-64-mib", SPAWN, SPAWN_FLOOR, |bench| spawn(bench, 64)),
        Row::new("spawn-256-mib", SPAWN, SPAWN_FLOOR, |bench| spawn(bench, 256)),
        Row::new(
            "thread",
            ["a thread that does nothing, started and joined", "启动一个什么也不做的线程，等到它"],
            ["a stack is mapped, a task made, woken and waited for", "映射一个栈，建立任务，唤醒并等待"],
            thread,
        ),
        Row::new(
            "pthread",
            ["the same by pthread_create, as C has it", "同上，直接用 C 的 pthread_create"],
            ["without the second stack that Rust gives each thread", "没有 Rust 给每个线程的第二个栈"],
            system::pthread,
        ),
        Row::new(
            "thread-in-a-crowd",
            ["the same beside 1,000 threads that wait", "同上，旁边有 1,000 个等待的线程"],
            ["as alone: who waits costs no time, only memory", "与独自时相同：等待者不占时间，只占内存"],
            thread_in_a_crowd,
        ),
        Row::new(
            "memory-thread",
            ["resident memory that a waiting thread adds", "一个等待的线程增加的常驻内存"],
            ["a page of stack and what the C library keeps in it", "一页栈，和 C 库放在其中的东西"],
            memory_of_a_thread,
        ),
        Row::new(
            "memory-process",
            ["memory that a waiting copy has for itself", "一个等待的副本独占的内存"],
            ["each page that either side has written to since", "此后任一方写过的每一页"],
            system::memory_of_a_process,
        )
        .alone(),
    ],
};
