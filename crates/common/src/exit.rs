//! How a program ends: its message, its exit code, or its death by the signal that interrupted it.

use crate::signals::Interrupt;
use crate::words::OutputError;
use crate::{notes, stop};

/// Every way in which the programs end, with the code that the shell sees.
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
            Exit::Interrupted(interrupt) => 128 + interrupt as u8,
        }
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Exit::Done => "done",
            Exit::Failed => "failed",
            Exit::Usage => "bad_usage",
            Exit::TimedOut => "timed_out",
            Exit::CannotRun => "cannot_run",
            Exit::NotFound => "not_found",
            Exit::Child(_) => "child_failed",
            Exit::Interrupted(_) => "interrupted",
        }
    }
}

/// How a finite program ends when its work is over: done, interrupted, or failed as `work` says. The
/// summary comes first, see [`notes::summary`]; but whoever closed the pipe (`| head -c 20`) wants none.
pub fn after(work: anyhow::Result<()>, summary: &[String]) -> anyhow::Result<Exit> {
    if !work.as_ref().is_err_and(is_reader_gone) {
        notes::summary(summary);
    }
    work?;
    Ok(stop::interrupt().map_or(Exit::Done, Exit::Interrupted))
}

/// Whether it failed only because nobody reads standard output any more.
pub fn is_reader_gone(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(OutputError::ReaderGone))
}
