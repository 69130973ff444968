//! Standard output as the system has it: without std's buffer, and able to say why it takes nothing.

use std::io::{self, Write};
use std::os::fd::AsFd;
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::{SFlag, fstat};

struct Unbuffered(io::Stdout);

impl Write for Unbuffered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        rustix::io::write(&self.0, bytes).map_err(io::Error::from)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Standard output, where every write is one to the system.
///
/// # Errors
/// None on Unix.
pub(crate) fn unbuffered() -> io::Result<Box<dyn Write + Send>> {
    Ok(Box::new(Unbuffered(io::stdout())))
}

/// Waits until standard output takes something again, or is past hope, which the next write will tell.
pub(crate) fn wait_until_writable() -> io::Result<()> {
    match poll_for_room(PollTimeout::NONE) {
        Ok(_) | Err(nix::Error::EINTR) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

/// Whether standard output takes nothing for as long as `patience`: a full pipe that nobody reads, a
/// terminal that was stopped with Ctrl-S.
pub(crate) fn is_stuck(patience: Duration) -> bool {
    let patience = PollTimeout::try_from(patience).unwrap_or(PollTimeout::ZERO);
    poll_for_room(patience) == Ok(0)
}

fn poll_for_room(timeout: PollTimeout) -> nix::Result<i32> {
    let stdout = io::stdout();
    poll(&mut [PollFd::new(stdout.as_fd(), PollFlags::POLLOUT)], timeout)
}

/// Whether this is how a terminal refuses a word once it is closed (POSIX, General Terminal Interface,
/// "Modem Disconnect"). It does not even say any more that it is a terminal, only that it is no disk.
pub(crate) fn is_hangup(why: &io::Error) -> bool {
    let is_device =
        || fstat(io::stdout()).is_ok_and(|stat| stat.st_mode & SFlag::S_IFMT.bits() == SFlag::S_IFCHR.bits());
    why.raw_os_error() == Some(nix::Error::EIO as i32) && is_device()
}
