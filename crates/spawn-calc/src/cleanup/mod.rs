//! Nobody is left behind: whatever the children start ends with this program, however that ends.
//!
//! Ending a child alone would leave what it has started. On Unix all of it is known by a mark, and a
//! second process watches over this one; on Windows all of it lives in a job of the kernel's.
//!
//! [`Cleanup`] has the same three methods on both:
//! - `start()`: from now on no child would outlive this program's sudden end. To be called before any
//!   thread is started, for on Unix it forks; requests to stop then wait for `stop::on_signals`.
//! - `spawn(&mut command)` starts a [`Child`].
//! - `finish()` puts the terminal's settings back. Whoever is still alive may live on; but after a stop all that
//!   the children have left running is ended. (On Windows a child that ended by itself has let its own go.)

use std::time::Instant;

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

pub use system::Cleanup;

/// A signal that was sent to end somebody, and when.
pub type Sent = (Instant, &'static str);

/// A child, and all that it has started.
pub struct Child {
    /// Shared: it can be ended while another thread waits for it.
    pub process: SharedChild,
    tree: system::Tree,
}

impl Child {
    pub fn wait(&self) -> Ending {
        // Fails only if somebody else has waited for our child.
        self.process.wait().map_or(Ending::Code(1), Ending::from)
    }

    /// Ends it and all that it has started, and returns how it was told to.
    pub fn end_tree(&self) -> Vec<Sent> {
        let mut sent = self.tree.end_all();
        // It may have thrown its mark away, or have no job.
        if cfg!(unix) && matches!(self.process.try_wait(), Ok(None)) {
            sent.push((Instant::now(), "SIGKILL"));
        }
        let _ = self.process.kill();
        sent
    }
}
