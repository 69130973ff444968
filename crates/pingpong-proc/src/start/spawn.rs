//! `spawn`: a new process begins at the beginning of the program.

use std::io;
use std::process::Command;

use super::{Side, Started};
use crate::process::Process;
use crate::talk::{self, ToParent};

/// Starts this program again, with the same flags and `--child`.
///
/// Only the three standard streams reach a new program everywhere, Windows included. Words go to
/// standard output; the other two are free to be the pipes.
pub fn spawn() -> io::Result<Side> {
    let (to_child, lifeline, messages) = talk::pipes()?;
    let child = Command::new(std::env::current_exe()?)
        .arg("--child")
        .args(std::env::args_os().skip(1))
        .stdin(lifeline)
        .stderr(messages)
        .spawn()?;
    Ok(Side::Parent(Started { process: Process::spawned(child), pipes: to_child }))
}

/// The child's side: its standard streams are the pipes.
pub fn spawned() -> ToParent {
    ToParent { lifeline: Box::new(io::stdin()), messages: Box::new(io::stderr()) }
}
