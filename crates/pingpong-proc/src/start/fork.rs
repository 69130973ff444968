//! `fork`: one process becomes two.

use std::io;

use nix::unistd::ForkResult;

use super::{Side, Started};
use crate::process::Process;
use crate::talk::{self, ToParent};

/// Copies this process, with its memory as it stands, and goes on in both.
///
/// Nothing may be left in this process's buffers: the copy would get the same text, and both would
/// print it.
///
/// # Safety
/// This process must have only one thread.
#[allow(unsafe_code)]
pub unsafe fn fork() -> io::Result<Side> {
    let (to_child, lifeline, messages) = talk::pipes()?;
    // SAFETY: this process has one thread (the caller's duty), so the copy finds no lock held by a
    // thread that was not copied, and may call anything, not only what is async-signal-safe.
    match unsafe { nix::unistd::fork() }? {
        // Both sides have all four ends now, and close the other's: a pipe ends when its *last* writer is closed.
        ForkResult::Parent { child } => {
            drop((lifeline, messages));
            Ok(Side::Parent(Started { process: Process::forked(child), pipes: to_child }))
        }
        ForkResult::Child => {
            drop(to_child);
            Ok(Side::Child(ToParent { lifeline: Box::new(lifeline), messages: Box::new(messages) }))
        }
    }
}
