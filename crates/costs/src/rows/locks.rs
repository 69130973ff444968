//! What a lock costs: when nobody wants it, when others do; and what is lost without one.

use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, yield_now};
use std::time::Instant;

use anyhow::{Context, anyhow};
use wording::language::note;

use super::{Family, Row, cannot_start_a_thread, lock};
use crate::measure::{Bench, Measured};
use crate::samples::Samples;

/// Nobody else wants the lock.
fn mutex(bench: &Bench) -> anyhow::Result<Measured> {
    let number = Mutex::new(0_u64);
    bench.measure(|| {
        *lock(&number) += 1;
        Ok(())
    })
}

/// What is passed on with the lock.
struct Baton {
    holder: u64,
    given_back: Instant,
    hand_overs: Samples,
    over: bool,
}

/// Threads want one lock again and again: how long is it from giving it back until another one has it? Whoever
/// gave it back may be the next to have it: that is no hand-over, and not counted.
fn hand_over(bench: &Bench, threads: u64) -> anyhow::Result<Measured> {
    let hand_overs = bench.samples(1);
    let baton = Mutex::new(Baton { holder: 0, given_back: Instant::now(), hand_overs, over: false });
    let shared = &baton;
    thread::scope(|scope| {
        for me in 0..threads {
            let started = Builder::new().spawn_scoped(scope, move || take_and_give_back(me, shared, bench));
            started.with_context(cannot_start_a_thread).inspect_err(|_| lock(shared).over = true)?;
        }
        anyhow::Ok(())
    })?;
    Ok(Measured::Times(baton.into_inner().unwrap_or_else(PoisonError::into_inner).hand_overs))
}

fn take_and_give_back(me: u64, baton: &Mutex<Baton>, bench: &Bench) {
    loop {
        let mut baton = lock(baton);
        let now = Instant::now();
        if baton.holder != me {
            let took = now - baton.given_back;
            baton.hand_overs.record(now, took);
            baton.holder = me;
        }
        if baton.over || bench.is_over(&baton.hand_overs, now) {
            return;
        }
        baton.given_back = Instant::now();
    }
}

/// One step that cannot be divided.
fn atomic_add(bench: &Bench) -> anyhow::Result<Measured> {
    let number = AtomicU64::new(0);
    bench.measure(|| add(&number))
}

fn atomic_add_shared(bench: &Bench) -> anyhow::Result<Measured> {
    let number = AtomicU64::new(0);
    Ok(beside_another(bench, || add(&number))?.0)
}

fn add(number: &AtomicU64) -> anyhow::Result<()> {
    number.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

/// Two steps, and between them the other thread may come in: what it has written is then lost.
fn read_then_write(number: &AtomicU64) -> anyhow::Result<()> {
    let value = number.load(Ordering::Relaxed);
    number.store(value + 1, Ordering::Relaxed);
    Ok(())
}

/// The simplest lock of all: who does not get it looks again. What it keeps is written in two steps, and safe here.
#[derive(Default)]
struct SpinLock {
    taken: AtomicBool,
    number: AtomicU64,
}

impl SpinLock {
    fn add(&self) -> anyhow::Result<()> {
        while self.taken.swap(true, Ordering::Acquire) {
            while self.taken.load(Ordering::Relaxed) {
                spin_loop();
            }
        }
        read_then_write(&self.number)?;
        self.taken.store(false, Ordering::Release);
        Ok(())
    }
}

fn spin_lock(bench: &Bench) -> anyhow::Result<Measured> {
    let lock = SpinLock::default();
    bench.measure(|| lock.add())
}

fn spin_lock_shared(bench: &Bench) -> anyhow::Result<Measured> {
    let lock = SpinLock::default();
    Ok(beside_another(bench, || lock.add())?.0)
}

fn check_then_act(bench: &Bench) -> anyhow::Result<Measured> {
    let number = AtomicU64::new(0);
    let (measured, others) = beside_another(bench, || read_then_write(&number))?;
    let Measured::Times(samples) = measured else { return Ok(measured) };
    let lost = 1.0 - number.into_inner() as f64 / (samples.rounds() + others) as f64;
    Ok(Measured::Lossy(samples, lost))
}

/// Measures `work` while another thread does the same all the time. Returns also how often it did.
fn beside_another(
    bench: &Bench,
    work: impl Fn() -> anyhow::Result<()> + Sync,
) -> anyhow::Result<(Measured, u64)> {
    let (begun, over) = (AtomicBool::new(false), AtomicBool::new(false));
    let other = || {
        bench.second.enter();
        let mut times = 0;
        begun.store(true, Ordering::Relaxed);
        while !over.load(Ordering::Relaxed) && work().is_ok() {
            times += 1;
        }
        times
    };
    thread::scope(|scope| {
        let other = Builder::new().spawn_scoped(scope, other).with_context(cannot_start_a_thread)?;
        while !begun.load(Ordering::Relaxed) {
            yield_now();
        }
        let measured = bench.measure(&work);
        over.store(true, Ordering::Relaxed);
        let times = other.join().map_err(|_| anyhow!(note("a thread panicked", "线程 panic 了")))?;
        Ok((measured?, times))
    })
}

const HAND_OVER_FLOOR: [&str; 2] =
    ["who spins has it at once; who sleeps must be woken", "自旋者立刻拿到；睡眠者要先被唤醒"];
const ONE_STEP: [&str; 2] = ["an instruction of the processor", "处理器的一条指令"];
const SHARED: [&str; 2] =
    ["the cache line goes from one processor to the other", "缓存行从一个处理器搬到另一个"];

pub const FAMILY: Family = Family {
    name: "locks",
    title: ["locks", "锁"],
    rows: &[
        Row::new(
            "mutex",
            ["a Mutex that nobody else wants, taken and given back", "无人争用的 Mutex：取得，归还"],
            ["two atomic instructions, no system call", "两条原子指令，没有系统调用"],
            mutex,
        ),
        Row::new(
            "mutex-2-threads",
            ["a Mutex from one of 2 threads to the other", "2 个线程之间移交 Mutex"],
            HAND_OVER_FLOOR,
            |bench| hand_over(bench, 2),
        ),
        Row::new(
            "mutex-8-threads",
            ["a Mutex from one of 8 threads to another", "8 个线程之间移交 Mutex"],
            HAND_OVER_FLOOR,
            |bench| hand_over(bench, 8),
        ),
        Row::new(
            "mutex-32-threads",
            ["a Mutex from one of 32 threads to another", "32 个线程之间移交 Mutex"],
            HAND_OVER_FLOOR,
            |bench| hand_over(bench, 32),
        ),
        Row::new("atomic-add", ["an atomic addition", "一次原子加"], ONE_STEP, atomic_add),
        Row::new(
            "atomic-add-shared",
            ["the same while another thread adds as well", "同上，另一个线程也在加"],
            SHARED,
            atomic_add_shared,
        )
        .shared(),
        Row::new(
            "spin-lock",
            ["a spin lock that nobody else wants", "无人争用的自旋锁"],
            ["one atomic instruction, one store", "一条原子指令，一次存储"],
            spin_lock,
        ),
        Row::new(
            "spin-lock-shared",
            ["the same while another thread wants it as well", "同上，另一个线程也在争"],
            SHARED,
            spin_lock_shared,
        )
        .shared(),
        Row::new(
            "check-then-act",
            ["read, then write what was read plus 1, as another does", "读出，再写回加 1，另一个线程也一样"],
            ["a load and a store: cheap, because it is wrong", "一次读一次写：便宜，因为它是错的"],
            check_then_act,
        )
        .shared(),
    ],
};
