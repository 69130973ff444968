//! What the system knows of our two processes.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// A child process that nobody has waited for yet; so its number is still its own. It has an
/// `id`; `resume` wakes one that is stopped (Ctrl-Z, SIGSTOP): only then can it hear anything; `wait` says
/// how it ended, and sees to it that no zombie is left.
pub use system::Process;

/// A child that is stopped cannot notice that its parent is gone. Linux can wake it then.
pub use system::wake_when_orphaned;
