//! How a program ends: its message, its exit code, or its death by the signal that interrupted it.

use crate::notes;
use crate::signals::{self, Interrupt};
use crate::words::OutputError;

/// Every way in which the five programs end, with the code that the shell sees.
///
/// 124, 126 and 127 are the codes of `timeout(1)` and of the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: everything was done, or an endless program was told to stop.
    Done,
    /// 1: something failed, and standard error says what.
    Failed,
    /// 2: the flags made no sense.
    Usage,
    /// 124: a child ran longer than `--timeout` and was ended.
    TimedOut,
    /// 126: a program was found but could not be run.
    CannotRun,
    /// 127: a program was not found.
    NotFound,
    /// A child's own code, or 128 + n if signal n ended it.
    Child(u8),
    /// A finite program was interrupted: it dies by the same signal, so that the shell that
    /// started it sees an interruption and stops its own loop too. The shell shows 128 + n.
    Interrupted(Interrupt),
}

impl Exit {
    /// The code that the process hands to its parent.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::TimedOut => 124,
            Exit::CannotRun => 126,
            Exit::NotFound => 127,
            Exit::Child(code) => code,
            Exit::Interrupted(interrupt) => interrupt.shell_code(),
        }
    }
}

/// Turns what `run()` came to into the code that `main` returns.
///
/// A reader of standard output that has gone away (`| head -c 20`) is a quiet end: it has what it
/// wanted. Every other error is said in one line, `program: what was tried: why`.
///
/// If a signal came to us as well, the reader went because of it (a terminal was closed, Ctrl-C was
/// typed at a pipeline), and the program was interrupted.
pub fn finish(program: &str, outcome: anyhow::Result<Exit>) -> u8 {
    match outcome {
        Ok(Exit::Interrupted(interrupt)) => signals::die_by(interrupt),
        Ok(exit) => exit.code(),
        Err(error) if matches!(error.downcast_ref(), Some(OutputError::ReaderGone)) => {
            signals::arrived().map_or(Exit::Done.code(), |interrupt| signals::die_by(interrupt))
        }
        Err(error) => {
            notes::say(&format!("{program}: {error:#}"));
            Exit::Failed.code()
        }
    }
}
