//! Processes that are not this one: whether they are alive, and how they are sent what ends them.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

#[cfg(unix)]
pub use unix::send;
#[cfg(unix)]
pub(crate) use unix::wait_until_ready;
#[cfg(windows)]
pub use windows::{terminate, threads};

/// Whether a process with this pid is alive.
pub fn is_alive(pid: i32) -> bool {
    system::is_alive(pid)
}
