#![allow(missing_docs, unsafe_code)] // mod.rs has the documentation; each fork stands with its reason

use std::ptr;
use std::sync::atomic::Ordering;

use anyhow::{Context, ensure};
use common::language::note;
use nix::libc;
use nix::sys::eventfd::EventFd;

use super::unix::{Page, Shared, Word, go_and_come_back, send_back};
use crate::measure::{Bench, Measured};
use crate::rows::other_process::{Side, end, fork, has_ended};

/// Two counters: what is written is added, what is read is taken away.
pub fn eventfd(bench: &Bench) -> anyhow::Result<Measured> {
    let counter = || EventFd::new().with_context(|| note("cannot make an eventfd", "无法建立 eventfd"));
    let (there, back) = (counter()?, counter()?);
    // SAFETY: the copy reads and writes.
    match unsafe { fork(bench.second) }? {
        Side::Second => send_back(&there, &back),
        Side::First(other) => {
            let tell = || {
                let _ = back.write(1); // a number that was not asked for
            };
            other.watched(tell, || go_and_come_back(bench, &there, &back))
        }
    }
}

/// Both sides sleep until shared memory has changed.
pub fn futex(bench: &Bench) -> anyhow::Result<Measured> {
    let shared = Shared::new()?;
    let page: &Page = &shared;
    let mut number = 0;
    // SAFETY: the copy reads and writes atomics, and makes system calls.
    match unsafe { fork(bench.second) }? {
        Side::Second => loop {
            number = after(number);
            if !sleep_until(&page.there, number) {
                end()
            }
            say(&page.back, number);
        },
        Side::First(other) => {
            let round = || {
                number = after(number);
                say(&page.there, number);
                ensure!(sleep_until(&page.back, number), has_ended());
                Ok(())
            };
            other.watched(|| say(&page.back, GONE), || bench.measure(round))
        }
    }
}

/// Said for a side that is gone.
const GONE: u32 = u32::MAX;

fn after(number: u32) -> u32 {
    (number + 1) % GONE
}

/// Writes the number, and wakes whoever sleeps until it changes.
fn say(word: &Word, number: u32) {
    word.0.store(number, Ordering::Release);
    // SAFETY: a live word, whose address is all that FUTEX_WAKE takes of it (futex(2)).
    unsafe { libc::syscall(libc::SYS_futex, word.0.as_ptr(), libc::FUTEX_WAKE, 1) };
}

/// Sleeps until `number` is there: `false` if the other side is gone.
fn sleep_until(word: &Word, number: u32) -> bool {
    loop {
        let now = word.0.load(Ordering::Acquire);
        if now == number || now == GONE {
            return now != GONE;
        }
        // SAFETY: a live word, which FUTEX_WAIT compares with `now` before it sleeps (futex(2)); no time limit.
        unsafe {
            libc::syscall(
                libc::SYS_futex,
                word.0.as_ptr(),
                libc::FUTEX_WAIT,
                now,
                ptr::null::<libc::timespec>(),
            )
        };
    }
}
