//! What the system knows of our two processes.

use std::io;

use common::ending::Ending;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// The number of this process.
pub fn own_pid() -> u32 {
    system::own_pid()
}

/// A child that is stopped (Ctrl-Z, SIGSTOP) cannot notice that its parent is gone. Linux can wake it then.
pub fn wake_when_orphaned() {
    system::wake_when_orphaned();
}

/// A child process that nobody has waited for yet; so its number is still its own.
pub struct Process(system::Process);

impl Process {
    /// The copy that fork made.
    #[cfg(unix)]
    pub fn forked(pid: nix::unistd::Pid) -> Process {
        Process(system::Process::forked(pid))
    }

    /// A program that was started.
    pub fn spawned(child: std::process::Child) -> Process {
        Process(system::Process::spawned(child))
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Lets a stopped process go on: only then can it hear that it should end.
    pub fn resume(&self) {
        self.0.resume();
    }

    /// Waits for the process to end, so that no zombie is left, and returns how it did.
    ///
    /// # Errors
    /// When somebody else has waited for it.
    pub fn wait(&self) -> io::Result<Ending> {
        self.0.wait()
    }
}
