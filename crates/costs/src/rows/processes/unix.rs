#![allow(missing_docs)] // mod.rs has them

use std::ffi::CString;
use std::hint::black_box;
use std::io::{self, pipe};
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStringExt;
use std::ptr;

use anyhow::{Context, ensure};
use nix::libc::{self, c_void};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, read, write};
use wording::language::note;

use super::hold;
use crate::helper;
use crate::measure::{Bench, Measured};
use crate::place::Second;
use crate::rows::cannot_start_a_thread;
use crate::rows::other_process::{self, Side, end, end_with};

/// A copy of this process that ends at once.
#[allow(unsafe_code)]
pub fn fork(bench: &Bench, mib: usize) -> anyhow::Result<Measured> {
    let held = hold(mib)?;
    let measured = bench.measure(|| {
        // SAFETY: the copy does nothing but end.
        match unsafe { nix::unistd::fork() }.with_context(cannot_fork)? {
            ForkResult::Child => end(),
            ForkResult::Parent { child } => wait(child),
        }
    });
    black_box(held);
    measured
}

/// A copy of this process that becomes another program.
#[allow(unsafe_code)]
pub fn fork_exec(bench: &Bench, mib: usize) -> anyhow::Result<Measured> {
    let held = hold(mib)?;
    let path = CString::new(helper::path()?.into_os_string().into_vec())?;
    let asked = CString::new(helper::NOTHING)?;
    let arguments = [path.as_ptr(), asked.as_ptr(), ptr::null()];
    let measured = bench.measure(|| {
        // SAFETY: the copy only becomes another program, or ends.
        match unsafe { nix::unistd::fork() }.with_context(cannot_fork)? {
            ForkResult::Child => {
                // SAFETY: one system call, with texts and a list that end with a zero and were made before.
                unsafe { libc::execv(path.as_ptr(), arguments.as_ptr()) };
                end_with(127)
            }
            ForkResult::Parent { child } => wait(child),
        }
    });
    black_box(held);
    measured
}

fn wait(child: Pid) -> anyhow::Result<()> {
    let ended = waitpid(child, None)?;
    ensure!(
        matches!(ended, WaitStatus::Exited(_, 0)),
        note(format_args!("a copy ended so: {ended:?}"), format_args!("副本的结束方式：{ended:?}"))
    );
    Ok(())
}

/// A thread of the C library: without what Rust's own gives each of its threads.
#[allow(unsafe_code)]
pub fn pthread(bench: &Bench) -> anyhow::Result<Measured> {
    extern "C" fn nothing(_: *mut c_void) -> *mut c_void {
        ptr::null_mut()
    }
    bench.measure(|| {
        let mut thread = MaybeUninit::uninit();
        // SAFETY: the function touches nothing; `thread` is read only if it was written, and joined once.
        let failed = unsafe {
            match libc::pthread_create(thread.as_mut_ptr(), ptr::null(), nothing, ptr::null_mut()) {
                0 => libc::pthread_join(thread.assume_init(), ptr::null_mut()),
                why => why,
            }
        };
        match failed {
            0 => Ok(()),
            why => Err(io::Error::from_raw_os_error(why)).with_context(cannot_start_a_thread),
        }
    })
}

fn cannot_fork() -> String {
    note("cannot fork", "无法 fork")
}

/// What copies that wait have for themselves, on average.
#[allow(unsafe_code)]
pub fn memory_of_a_process(_: &Bench) -> anyhow::Result<Measured> {
    const COPIES: u64 = 10;
    let mut bytes = 0;
    for _ in 0..COPIES {
        let (hear, say) = pipe()?;
        // SAFETY: the copy makes system calls only.
        match unsafe { other_process::fork(Second::default()) }? {
            Side::Second => {
                let _ = write(&say, b"here");
                loop {
                    nix::unistd::pause();
                }
            }
            Side::First(copy) => {
                read(&hear, &mut [0; 4])?; // it has come so far, and waits
                bytes += private(copy.pid())?;
            }
        }
    }
    Ok(Measured::Memory { bytes: bytes / COPIES, of: COPIES })
}

/// The resident memory of this process.
pub fn resident() -> anyhow::Result<u64> {
    bytes_in("/proc/self/smaps_rollup", &["Rss:"])
}

fn private(pid: Pid) -> anyhow::Result<u64> {
    bytes_in(&format!("/proc/{pid}/smaps_rollup"), &["Private_Clean:", "Private_Dirty:"])
}

/// The sum of lines such as `Rss:  2048 kB` (proc(5)).
fn bytes_in(path: &str, fields: &[&str]) -> anyhow::Result<u64> {
    let text = std::fs::read_to_string(path)
        .with_context(|| note(format_args!("cannot read {path}"), format_args!("无法读取 {path}")))?;
    let kib = text.lines().filter_map(|line| {
        let rest = fields.iter().find_map(|field| line.strip_prefix(field))?;
        rest.trim().trim_end_matches(" kB").parse::<u64>().ok()
    });
    Ok(kib.sum::<u64>() * 1024)
}
