#![allow(missing_docs)] // mod.rs has them

use std::io;
use std::os::fd::AsFd;
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::{FileStat, SFlag, fstat};

pub fn write(bytes: &[u8]) -> io::Result<usize> {
    Ok(nix::unistd::write(io::stdout(), bytes)?)
}

pub fn wait_until_writable() -> io::Result<()> {
    match poll_for_room(PollTimeout::NONE) {
        Ok(_) | Err(nix::Error::EINTR) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

pub fn is_stuck(patience: Duration) -> bool {
    let patience = PollTimeout::try_from(patience).unwrap_or(PollTimeout::ZERO);
    poll_for_room(patience) == Ok(0)
}

fn poll_for_room(timeout: PollTimeout) -> nix::Result<i32> {
    let stdout = io::stdout();
    poll(&mut [PollFd::new(stdout.as_fd(), PollFlags::POLLOUT)], timeout)
}

/// See POSIX, General Terminal Interface, "Modem Disconnect". A closed terminal does not even say any
/// more that it is a terminal, only that it is no disk.
pub fn is_hangup(why: &io::Error) -> bool {
    let is_device =
        || fstat(io::stdout()).is_ok_and(|stat| stat.st_mode & SFlag::S_IFMT.bits() == SFlag::S_IFCHR.bits());
    why.raw_os_error() == Some(nix::Error::EIO as i32) && is_device()
}

pub fn notes_go_there_too() -> bool {
    let place = |stat: FileStat| (stat.st_dev, stat.st_ino);
    let [out, err] = [fstat(io::stdout()).map(place), fstat(io::stderr()).map(place)];
    out.is_ok() && out == err
}
