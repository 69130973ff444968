//! The child process, as its parent knows it: a number to wait for.

use std::io;

use common::ending::Ending;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;

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
    pub fn wait(self) -> io::Result<Ending> {
        loop {
            match waitpid(self.0, None) {
                Ok(WaitStatus::Exited(_, code)) => return Ok(Ending::Code(code)),
                Ok(WaitStatus::Signaled(_, signal, _)) => return Ok(Ending::Signal(signal as i32)),
                Ok(_) | Err(nix::Error::EINTR) => {} // stopped or resumed: not yet the end
                Err(why) => return Err(why.into()),
            }
        }
    }
}
