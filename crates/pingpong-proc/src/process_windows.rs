//! The child process, as its parent knows it: a handle to wait for.

use std::io;
use std::process::Child;
use std::sync::{Mutex, PoisonError};

use common::ending::Ending;

/// A child process that nobody has waited for yet.
pub struct Process {
    id: u32,
    child: Mutex<Child>,
}

impl Process {
    /// A program that was started.
    pub fn spawned(child: Child) -> Process {
        Process { id: child.id(), child: Mutex::new(child) }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Nothing stops a process on Windows.
    pub fn resume(&self) {}

    /// Waits for the process to end, and returns how it did.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub fn wait(&self) -> io::Result<Ending> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(child.wait()?.into())
    }
}
