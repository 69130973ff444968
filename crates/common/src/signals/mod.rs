//! The requests to stop that the system sends: which one came, and how to die by it.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// What interrupted this program, by the number that it has on every Unix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Interrupt {
    /// SIGHUP: the terminal is gone.
    HangUp = 1,
    /// SIGINT, which a Ctrl-C sends; on Windows Ctrl-C and Ctrl-Break.
    CtrlC = 2,
    /// SIGTERM.
    Terminate = 15,
}

impl Interrupt {
    /// Its name on every Unix.
    pub fn name(self) -> &'static str {
        match self {
            Interrupt::HangUp => "SIGHUP",
            Interrupt::CtrlC => "SIGINT",
            Interrupt::Terminate => "SIGTERM",
        }
    }
}

/// The first request to stop that came, if any.
pub(crate) use system::arrived;

/// From here until [`crate::stop::on_signals`] the requests wait instead of acting. A copy of this
/// process and a program that it starts inherit that. Does nothing on Windows, where nothing forks.
pub use system::hold;

/// Calls a function on a thread of its own at each request, except those that were ignored when the
/// program started.
pub(crate) use system::install;

/// To be called first. A child that has ended then waits until we have asked how, whatever our launcher has left us; and a
/// file that may not grow any more (`ulimit -f`) is an error of the write, and not the end of us.
pub use system::begin;

/// Ends this process by an interrupt, so that whoever waits for it sees that it was interrupted.
pub use system::die_by;
