//! The child process, as its parent knows it: a number to wait for.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use common::ending::Ending;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
// nix's waitpid does not know the real-time signals, and answers with EINVAL after such a death.
use rustix::io::retry_on_intr;
use rustix::process::{WaitOptions, waitpid};

/// A child process that nobody has waited for yet; so its number is still its own.
pub struct Process(Pid);

impl Process {
    /// The copy that fork made.
    pub fn forked(pid: Pid) -> Process {
        Process(pid)
    }

    /// A program that was started.
    pub fn spawned(child: std::process::Child) -> Process {
        Process(Pid::from_raw(child.id().cast_signed()))
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.as_raw().cast_unsigned()
    }

    /// Lets a stopped process (Ctrl-Z, SIGSTOP) go on: only then can it hear that it should end.
    pub fn resume(&self) {
        let _ = kill(self.0, Signal::SIGCONT); // a zombie does not mind
    }

    /// Waits for the process to end, so that no zombie is left, and returns how it did.
    ///
    /// # Errors
    /// When somebody else has waited for it.
    pub fn wait(&self) -> io::Result<Ending> {
        let pid = rustix::process::Pid::from_raw(self.0.as_raw());
        let ended = retry_on_intr(|| waitpid(pid, WaitOptions::empty()))?;
        let status = ended.map_or(0, |(_, status)| status.as_raw()); // without WNOHANG there is one
        Ok(ExitStatus::from_raw(status).into())
    }
}
