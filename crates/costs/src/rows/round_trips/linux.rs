#![allow(missing_docs, unsafe_code)] // mod.rs has the documentation; each fork stands with its reason

use std::ptr;
use std::sync::atomic::Ordering;

use anyhow::Context;
use nix::libc;
use nix::sys::eventfd::EventFd;
use wording::language::note;

use super::unix::{Shared, Word, go_and_come_back, send_back};
use crate::measure::{Bench, Measured};
use crate::rows::other_process::{Side, fork};

/// Two counters: what is written is added, what is read is taken away.
pub fn eventfd(bench: &Bench) -> anyhow::Result<Measured> {
    let counter = || EventFd::new().with_context(|| note("cannot make an eventfd", "无法建立 eventfd"));
    let (there, back) = (counter()?, counter()?);
    // SAFETY: the copy reads and writes.
    match unsafe { fork(bench.second) }? {
        Side::Second => send_back(&there, &back),
        Side::First(other) => {
            other.ends_us()?;
            go_and_come_back(bench, &there, &back)
        }
    }
}

/// Both sides sleep until shared memory has changed.
pub fn futex(bench: &Bench) -> anyhow::Result<Measured> {
    let page = Shared::new()?;
    let mut number = 0_u32;
    // SAFETY: the copy reads and writes atomics, and makes system calls.
    match unsafe { fork(bench.second) }? {
        Side::Second => loop {
            number = number.wrapping_add(1);
            sleep_until(&page.there, number);
            say(&page.back, number);
        },
        Side::First(other) => {
            other.ends_us()?;
            bench.measure(|| {
                number = number.wrapping_add(1);
                say(&page.there, number);
                sleep_until(&page.back, number);
                Ok(())
            })
        }
    }
}

/// Writes the number, and wakes whoever sleeps until it changes.
fn say(word: &Word, number: u32) {
    word.0.store(number, Ordering::Release);
    // SAFETY: a live word, whose address is all that FUTEX_WAKE takes of it (futex(2)).
    unsafe { libc::syscall(libc::SYS_futex, word.0.as_ptr(), libc::FUTEX_WAKE, 1) };
}

/// Sleeps until `number` is there.
fn sleep_until(word: &Word, number: u32) {
    loop {
        let now = word.0.load(Ordering::Acquire);
        if now == number {
            return;
        }
        let for_ever = ptr::null::<libc::timespec>();
        // SAFETY: a live word, which FUTEX_WAIT compares with `now` before it sleeps (futex(2)).
        unsafe { libc::syscall(libc::SYS_futex, word.0.as_ptr(), libc::FUTEX_WAIT, now, for_ever) };
    }
}
