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
#[cfg(windows)]
pub use windows::{terminate, threads};

pub use system::is_alive;
