//! Runs the real programs for tests, and says everything about a run that went wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)] // a test panics to fail

mod any_input;
#[cfg(target_os = "linux")]
pub mod faults;
#[cfg(target_os = "linux")]
mod few_threads;
mod mark;
mod outcome;
mod program;
#[cfg(unix)]
mod running;
#[cfg(unix)]
mod terminal;
#[cfg(target_os = "linux")]
mod unprivileged;
#[cfg(unix)]
mod usual_signals;

pub use any_input::{for_any_input, run_with_any_input};
#[cfg(target_os = "linux")]
pub use few_threads::run_with_room_for;
pub use mark::Mark;
pub use outcome::Outcome;
pub use program::Program;
#[cfg(unix)]
pub use running::{Running, is_alive, send, within};
#[cfg(unix)]
pub use terminal::Terminal;
#[cfg(target_os = "linux")]
pub use unprivileged::{Unprivileged, processes_with};

/// No program under test may take longer; far more than any needs, so that a slow machine passes.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// The signals that tests send.
#[cfg(unix)]
pub use nix::sys::signal::Signal;

/// Says that a test is skipped, and why, past the test harness: it swallows what a passing test prints.
pub fn skip(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
