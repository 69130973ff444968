//! `spawn`: a new process begins at the beginning of the program.

use std::io::{self, pipe};
use std::process::Command;

use super::Side;
use crate::process::Process;
use crate::talk::{ToChild, ToParent};

/// Starts this program again, with the same flags and `--child`.
///
/// Only the three standard streams reach a new program everywhere, Windows included. Words go to
/// standard output; the other two are free to be the pipes.
pub fn spawn() -> io::Result<Side> {
    let (child_lifeline, lifeline) = pipe()?;
    let (messages, child_messages) = pipe()?;
    let child = Command::new(std::env::current_exe()?)
        .arg("--child")
        .args(std::env::args_os().skip(1))
        .stdin(child_lifeline)
        .stderr(child_messages)
        .spawn()?;
    Ok(Side::Parent(Process::spawned(child), ToChild { lifeline, messages }))
}

/// The child's side: its standard streams are the pipes.
pub fn spawned() -> ToParent {
    ToParent { lifeline: Box::new(io::stdin()), messages: Box::new(io::stderr()) }
}
