//! Runs the real programs for tests, and says everything about a run that went wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)] // a test panics to fail

mod any_input;
#[cfg(windows)]
mod console;
#[cfg(target_os = "linux")]
pub mod faults;
#[cfg(target_os = "linux")]
mod few_threads;
mod help;
mod mark;
mod outcome;
mod processes;
mod program;
mod running;
#[cfg(unix)]
mod terminal;
#[cfg(target_os = "linux")]
mod unprivileged;
#[cfg(unix)]
mod usual_start;

pub use any_input::{parse_any_input, run_with_any_input};
#[cfg(windows)]
pub use console::{Key, has_ctrl_break, stand_in};
#[cfg(target_os = "linux")]
pub use few_threads::run_with_room_for;
pub use help::{check_generated, check_help, check_readme};
pub use mark::Mark;
pub use outcome::Outcome;
pub use processes::is_alive;
#[cfg(unix)]
pub use processes::send;
#[cfg(windows)]
pub use processes::{terminate, threads};
pub use program::Program;
pub use running::{Running, within};
#[cfg(unix)]
pub use terminal::Terminal;
#[cfg(target_os = "linux")]
pub use unprivileged::{Unprivileged, processes_with};

/// No program under test may take longer; far more than any needs, so that a slow machine passes.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// The signals that tests send.
#[cfg(unix)]
pub use nix::sys::signal::Signal;

/// The exit code of a console program that Ctrl-C or Ctrl-Break ended (ntstatus.h).
#[cfg(windows)]
pub const STATUS_CONTROL_C_EXIT: i32 = 0xC000_013A_u32.cast_signed();

/// Random moments that can be had again: by the environment's `SEED`, or anew. The seed is to be said where
/// a test may fail.
pub fn random() -> (u64, fastrand::Rng) {
    let seed = std::env::var("SEED").map_or_else(|_| fastrand::u64(..), |seed| seed.parse().unwrap());
    (seed, fastrand::Rng::with_seed(seed))
}

/// A stream that takes nothing, as long as the other end is not read: for a program's standard output.
#[cfg(unix)]
pub fn full_stream() -> (std::os::fd::OwnedFd, std::os::unix::net::UnixStream) {
    let (mut full, reader) = std::os::unix::net::UnixStream::pair().unwrap();
    full.set_nonblocking(true).unwrap();
    while std::io::Write::write(&mut full, b".").is_ok() {}
    full.set_nonblocking(false).unwrap();
    (full.into(), reader)
}

/// Says that a test is skipped, and why, past the test harness: it swallows what a passing test prints.
pub fn skip(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
