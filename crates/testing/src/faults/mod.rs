//! Faults that the programs must hold under. Each function runs one program through one fault and
//! asserts how it ends, and that nobody is left behind.

mod limits;
mod signals;
mod streams;

use std::process::Command;

pub use limits::{low_limits, working_directory_gone_or_unwritable};
pub use signals::{signal_blocked_at_the_start, signal_right_after_the_start, storm_of_signals};
pub use streams::{reader_leaves_after, reader_sleeps, standard_streams_closed, terminal_closed};

/// Whether this machine's `program` has the option `flag`. Says that the test is skipped if not.
pub fn offers(program: &str, flag: &str) -> bool {
    let help = Command::new(program).arg("--help").output();
    let offers = help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains(flag));
    if !offers {
        crate::skip(&format!("there is no {program} {flag}"));
    }
    offers
}
