//! The requests to stop that the system sends: which one came, and how to die by it.

use std::fmt;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// What interrupted this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// SIGINT, which a Ctrl-C sends; on Windows Ctrl-C and Ctrl-Break.
    CtrlC,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: the terminal is gone.
    HangUp,
}

impl Interrupt {
    /// Its number on every Unix.
    fn number(self) -> u8 {
        match self {
            Interrupt::HangUp => 1,
            Interrupt::CtrlC => 2,
            Interrupt::Terminate => 15,
        }
    }

    /// What a Unix shell shows for a program that died by it: 128 + n.
    pub fn shell_code(self) -> u8 {
        128 + self.number()
    }
}

impl fmt::Display for Interrupt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Interrupt::CtrlC if cfg!(windows) => "Ctrl-C",
            Interrupt::CtrlC => "SIGINT",
            Interrupt::Terminate => "SIGTERM",
            Interrupt::HangUp => "SIGHUP",
        })
    }
}

/// The first request to stop that came, if any.
pub fn arrived() -> Option<Interrupt> {
    system::arrived()
}

/// From here until [`crate::stop::on_signals`] the requests wait instead of acting. A copy of this
/// process and a program that it starts inherit that. Does nothing on Windows, where nothing forks.
///
/// # Errors
/// None that POSIX names.
pub fn hold() -> std::io::Result<()> {
    system::hold()
}

/// Calls `on_request` on a thread of its own at each request, except those that were ignored when
/// the program started.
pub(crate) fn install(on_request: impl FnMut() + Send + 'static) -> anyhow::Result<()> {
    system::install(on_request)
}

/// A child that has ended then waits until we have asked how, whatever our launcher has left us.
pub(crate) fn remember_ended_children() {
    system::remember_ended_children();
}

/// Ends this process by `interrupt`, so that whoever waits for it sees that it was interrupted.
pub fn die_by(interrupt: Interrupt) -> ! {
    system::die_by(interrupt)
}
