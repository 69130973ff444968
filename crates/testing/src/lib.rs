//! Runs the real programs for tests, and says everything about a run that went wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)] // a test panics to fail
#![allow(missing_docs)] // where the name says it all

mod any_input;
mod browser;
#[cfg(windows)]
mod console;
mod document;
#[cfg(target_os = "linux")]
pub mod faults;
mod help;
mod mistakes;
mod outcome;
mod processes;
mod program;
mod running;
mod screen;
#[cfg(unix)]
mod terminal;
#[cfg(target_os = "linux")]
mod unprivileged;
#[cfg(unix)]
mod usual_start;

pub use any_input::parse_any_input;
#[cfg(unix)]
pub use any_input::run_with_any_input;
pub use browser::opened_in_browser;
#[cfg(windows)]
pub use console::{Key, example, has_ctrl_break};
pub use document::check_documents;
pub use help::{check_generated, check_help, check_readme};
pub use mistakes::check_refused;
pub use outcome::Outcome;
pub use processes::*;
pub use program::Program;
pub use running::{Running, within};
pub use screen::{check_summary_fits, check_summary_fits_unfolded};
#[cfg(unix)]
pub use terminal::Terminal;
#[cfg(target_os = "linux")]
pub use unprivileged::{Unprivileged, run_with_room_for};

/// No program under test may take longer; far more than any needs, so that a slow machine passes.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

#[cfg(unix)]
pub use nix::sys::signal::Signal;

#[cfg(windows)]
pub use windows_sys::Win32::Foundation::STATUS_CONTROL_C_EXIT;

/// What is random can be had again: by the environment's `SEED`, which is said where the test fails.
pub fn random() -> fastrand::Rng {
    let seed = std::env::var("SEED").map_or_else(|_| fastrand::u64(..), |seed| seed.parse().unwrap());
    println!("SEED={seed}"); // shown on failure
    fastrand::Rng::with_seed(seed)
}

/// Makes a program of this text, such as a shell script.
#[cfg(unix)]
pub fn write_program(path: &std::path::Path, text: &str) {
    // Not written by this process: while another test forks, its child would hold the file open, and a file that
    // is open for writing cannot be executed (ETXTBSY).
    let write = r#"printf %s "$2" >"$1" && chmod 755 "$1""#;
    let mut shell = std::process::Command::new("/bin/sh");
    assert!(shell.args(["-c", write, "sh"]).arg(path).arg(text).status().unwrap().success());
}

/// A pipe that takes nothing, not a single byte, until it is read: for a program's standard output. Before
/// the program's words come dots.
#[cfg(unix)]
pub fn full_stream() -> (std::io::PipeWriter, std::io::PipeReader) {
    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    let (reader, mut full) = std::io::pipe().unwrap();
    fcntl(&full, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).unwrap();
    while std::io::Write::write(&mut full, b".").is_ok() {}
    fcntl(&full, FcntlArg::F_SETFL(OFlag::empty())).unwrap();
    (full, reader)
}

/// Says that a test is skipped, and why, past the test harness: it swallows what a passing test prints.
pub fn skip(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
