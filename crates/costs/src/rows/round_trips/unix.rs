#![allow(missing_docs, unsafe_code)] // mod.rs has the documentation; each fork stands with its reason

use std::hint::spin_loop;
use std::io;
use std::mem::size_of;
use std::num::NonZeroUsize;
use std::ops::Deref;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, ensure};
use nix::sys::mman::{MapFlags, ProtFlags, mmap_anonymous, munmap};
use nix::unistd::{getpid, getppid, read, write};
use wording::language::note;

use super::came_back;
use crate::measure::{Bench, Measured};
use crate::rows::other_process::{Side, end, fork, has_ended};

/// One pipe there, and one back.
pub fn pipe(bench: &Bench) -> anyhow::Result<Measured> {
    let (hear_ping, ping) = io::pipe().with_context(cannot_make_a_pipe)?;
    let (hear_pong, pong) = io::pipe().with_context(cannot_make_a_pipe)?;
    // SAFETY: the copy closes, reads and writes.
    match unsafe { fork(bench.second) }? {
        Side::Second => {
            drop((ping, hear_pong));
            send_back(&hear_ping, &pong)
        }
        Side::First(_other) => {
            drop((hear_ping, pong));
            go_and_come_back(bench, &ping, &hear_pong)
        }
    }
}

/// Two ends of one connection.
pub fn socket_pair(bench: &Bench) -> anyhow::Result<Measured> {
    let (mine, other) =
        UnixStream::pair().with_context(|| note("cannot make a pair of sockets", "无法建立一对套接字"))?;
    // SAFETY: the copy closes, reads and writes.
    match unsafe { fork(bench.second) }? {
        Side::Second => {
            drop(mine);
            send_back(&other, &other)
        }
        Side::First(_other) => {
            drop(other);
            go_and_come_back(bench, &mine, &mine)
        }
    }
}

/// The first side: says a number, and waits until it is back.
pub fn go_and_come_back(bench: &Bench, say_to: impl AsFd, hear_from: impl AsFd) -> anyhow::Result<Measured> {
    let mut number = 0;
    bench.measure(|| {
        number += 1;
        say(&say_to, number)?;
        came_back(hear(&hear_from)?, number)
    })
}

/// The second side: until the first one is gone.
pub fn send_back(hear_from: impl AsFd, say_to: impl AsFd) -> ! {
    while let Ok(number) = hear(&hear_from)
        && say(&say_to, number).is_ok()
    {}
    end()
}

fn say(to: impl AsFd, number: u64) -> io::Result<()> {
    match write(to, &number.to_ne_bytes())? {
        NUMBER_BYTES => Ok(()),
        _ => Err(io::ErrorKind::WriteZero.into()),
    }
}

fn hear(from: impl AsFd) -> io::Result<u64> {
    let mut bytes = [0; NUMBER_BYTES];
    match read(from, &mut bytes)? {
        NUMBER_BYTES => Ok(u64::from_ne_bytes(bytes)),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

const NUMBER_BYTES: usize = size_of::<u64>();

/// Both sides look at shared memory again and again.
pub fn spinning(bench: &Bench) -> anyhow::Result<Measured> {
    let page = Shared::new()?;
    let first = getpid();
    // SAFETY: the copy reads and writes atomics, and asks who its parent is.
    match unsafe { fork(bench.second) }? {
        Side::Second => {
            let mut number = 1_u32;
            while spin_until(&page.there, number, || getppid() == first) {
                page.back.0.store(number, Ordering::Release);
                number = number.wrapping_add(1);
            }
            end()
        }
        Side::First(other) => {
            let mut number = 0_u32;
            bench.measure(|| {
                number = number.wrapping_add(1);
                page.there.0.store(number, Ordering::Release);
                ensure!(spin_until(&page.back, number, || other.is_alive()), has_ended());
                Ok(())
            })
        }
    }
}

/// Looks until `number` is there: `false` if the other side is gone, after which nothing will come.
fn spin_until(word: &Word, number: u32, other_is_alive: impl Fn() -> bool) -> bool {
    const LOOKS: u32 = 1_000_000;
    loop {
        for _ in 0..LOOKS {
            if word.0.load(Ordering::Acquire) == number {
                return true;
            }
            spin_loop();
        }
        if !other_is_alive() {
            return false;
        }
    }
}

/// A page that this process shares with its copies. It has no name, and is gone when the last of them is.
pub struct Shared(NonNull<Page>);

/// What stands on it. It begins with zeros.
#[repr(C)]
pub struct Page {
    pub there: Word,
    pub back: Word,
}

/// A number on a cache line of its own, or both sides would fight for one.
#[repr(C, align(128))]
pub struct Word(pub AtomicU32);

const PAGE_BYTES: NonZeroUsize = NonZeroUsize::new(size_of::<Page>()).unwrap();

impl Shared {
    pub fn new() -> anyhow::Result<Shared> {
        let protection = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
        // SAFETY: new memory, at an address that the system chooses, of which nobody knows yet.
        let page = unsafe { mmap_anonymous(None, PAGE_BYTES, protection, MapFlags::MAP_SHARED) };
        let page = page.with_context(|| note("cannot share memory", "无法建立共享内存"))?;
        Ok(Shared(page.cast()))
    }
}

impl Deref for Shared {
    type Target = Page;

    fn deref(&self) -> &Page {
        // SAFETY: the memory is there until `drop`, aligned to a page, and zeros are a `Page`. Nobody has a
        // reference by which it could be written to other than by its atomics.
        unsafe { self.0.as_ref() }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // SAFETY: mapped by `new` with this length; no reference outlives `self`.
        let _ = unsafe { munmap(self.0.cast(), PAGE_BYTES.get()) };
    }
}

pub fn cannot_make_a_pipe() -> String {
    note("cannot make a pipe", "无法建立管道")
}
