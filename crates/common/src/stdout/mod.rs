//! Standard output as the system has it: without std's buffer, and able to say why it takes nothing.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// Whether this is how a terminal refuses a word once it is closed.
pub use system::is_hangup;

/// Whether standard output takes nothing for as long as this: a full pipe that nobody reads, a
/// terminal that was stopped with Ctrl-S. Windows does not tell, and the answer there is no.
pub use system::is_stuck;

/// Waits until standard output takes something again, or is past hope, which the next write will tell.
pub use system::wait_until_writable;

/// One write to the system. Returns how many of the bytes it took.
pub use system::write;

/// Whether standard error goes to the same place: one terminal, one file, one pipe (`2>&1 | tee`). Of files and
/// pipes Windows does not tell, and the answer there is no.
pub use system::notes_go_there_too;
