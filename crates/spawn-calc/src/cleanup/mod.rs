//! Nobody is left behind: whatever the children start ends with this program, however that ends.
//!
//! Ending a child alone would leave what it has started. On Unix all of it is known by a mark, and a
//! second process watches over this one; on Windows all of it lives in a job of the kernel's.

use std::io;
use std::process::{ChildStdin, Command};

use common::ending::Ending;
use shared_child::SharedChild;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// Sees to it that nobody is left behind.
pub struct Cleanup(system::Cleanup);

impl Cleanup {
    /// From now on the children would not outlive this program's sudden end, and the settings of the
    /// terminal are kept for [`Cleanup::finish`].
    ///
    /// To be called before any thread is started: on Unix this forks. Requests to stop then wait for
    /// [`common::stop::on_signals`], which must follow.
    pub fn start() -> anyhow::Result<Cleanup> {
        system::Cleanup::start().map(Cleanup)
    }

    /// Starts a child that can be ended with all that it starts itself.
    pub fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        let (child, tree) = self.0.spawn(command)?;
        Ok(Child { process: SharedChild::new(child)?, tree })
    }

    /// Ends all that the children have left running, also those that have ended themselves. On
    /// Windows a child that ended by itself has let its own go.
    pub fn end_everybody(&self) {
        self.0.end_everybody();
    }

    /// Puts the terminal's settings back. Whoever is still alive may live on.
    pub fn finish(self) {
        self.0.finish();
    }
}

/// A child that can be ended, with all that it has started, while another thread waits for it.
pub struct Child {
    process: SharedChild,
    tree: system::Tree,
}

impl Child {
    /// Its number.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// What it reads from, if that is a pipe.
    pub fn take_stdin(&self) -> Option<ChildStdin> {
        self.process.take_stdin()
    }

    /// Waits until it has ended.
    pub fn wait(&self) -> Ending {
        // Fails only if somebody else has waited for our child.
        self.process.wait().map_or(Ending::Code(1), Ending::from)
    }

    /// Ends it and all that it has started.
    pub fn end_tree(&self) {
        self.tree.end();
        let _ = self.process.kill(); // in case it has thrown its mark away, or has no job
    }
}
