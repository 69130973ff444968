use std::io;
use std::process::Child;
use std::sync::{Mutex, PoisonError};

use common::ending::Ending;

pub fn wake_when_orphaned() {}

pub struct Process {
    id: u32,
    child: Mutex<Child>,
}

impl Process {
    pub fn spawned(child: Child) -> Process {
        Process { id: child.id(), child: Mutex::new(child) }
    }

    pub fn id(&self) -> u32 {
        self.id
    }

    /// Nothing stops a process on Windows.
    pub fn resume(&self) {}

    pub fn wait(&self) -> io::Result<Ending> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(child.wait()?.into())
    }
}
