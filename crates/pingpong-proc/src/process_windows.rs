//! The child process, as its parent knows it: a handle to wait for.

use std::io;
use std::process::Child;

use common::ending::Ending;

/// A child process that nobody has waited for yet.
pub struct Process(Child);

impl Process {
    /// A program that was started.
    pub fn spawned(child: Child) -> Process {
        Process(child)
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Nothing stops a process on Windows.
    pub fn resume(&self) {}

    /// Waits for the process to end, and returns how it did.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub fn wait(mut self) -> io::Result<Ending> {
        Ok(self.0.wait()?.into())
    }
}
