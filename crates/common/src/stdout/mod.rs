//! Standard output as the system has it: without std's buffer, and able to say why it takes nothing.

use std::io;
use std::time::Duration;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// One write to the system. Returns how many of the bytes it took.
pub fn write(bytes: &[u8]) -> io::Result<usize> {
    system::write(bytes)
}

/// Waits until standard output takes something again, or is past hope, which the next write will tell.
pub fn wait_until_writable() -> io::Result<()> {
    system::wait_until_writable()
}

/// Whether standard output takes nothing for as long as `patience`: a full pipe that nobody reads, a
/// terminal that was stopped with Ctrl-S. Windows does not tell, and the answer there is no.
pub fn is_stuck(patience: Duration) -> bool {
    system::is_stuck(patience)
}

/// Whether this is how a terminal refuses a word once it is closed.
pub fn is_hangup(why: &io::Error) -> bool {
    system::is_hangup(why)
}
