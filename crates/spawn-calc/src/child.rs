//! One child process: started, waited for, reported. Python's `subprocess.call`.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use common::ending::Ending;
use common::stop::{Stop, Woken};
use common::threads;
use shared_child::SharedChild;

use crate::locate::Missing;
use crate::plan::Plan;
use crate::tree::Mark;

/// What became of a child.
#[derive(Debug)]
pub enum Outcome {
    /// There was no program to start.
    Missing(Missing),
    /// There was one, but the system did not start it.
    NotStarted(io::Error),
    /// It ended by itself, or by a signal from elsewhere.
    Ended(Ending),
    /// It was ended because its time was up.
    TimedOut(Ending),
    /// It was ended because this program was told to stop.
    Stopped(Ending),
}

/// A child's life.
#[derive(Debug)]
pub struct Life {
    /// Its number; `None` if it was never started.
    pub pid: Option<u32>,
    /// When it was started.
    pub start: Instant,
    /// How long it lived.
    pub took: Duration,
    /// How it ended.
    pub outcome: Outcome,
}

/// Starts the planned child, waits for it, and says how it ended.
///
/// If `timeout` passes or a stop comes first, the child is ended, and whatever it has started itself.
pub fn call(plan: &Plan, timeout: Option<Duration>, mark: &Mark, stop: &Stop) -> Life {
    let start = Instant::now();
    let over = |pid, outcome| Life { pid, start, took: start.elapsed(), outcome };
    let program = match &plan.program {
        Ok(program) => program,
        Err(missing) => return over(None, Outcome::Missing(missing.clone())),
    };

    let mut command = Command::new(program);
    command.args(&plan.arguments);
    mark.put_on(&mut command);
    if plan.input.is_some() {
        command.stdin(Stdio::piped());
    }
    // Standard output and error are ours, handed on: a pipe that nobody drained would stop a child
    // that writes much.
    let child = match command.spawn() {
        Ok(child) => child,
        Err(why) => return over(None, Outcome::NotStarted(why)),
    };
    #[cfg(windows)]
    mark.take_in(&child);
    // Shared, so that it can be ended while another thread waits for it.
    let child = match SharedChild::new(child) {
        Ok(child) => child,
        Err(why) => return over(None, Outcome::NotStarted(why)),
    };

    let ended = Mutex::new(None);
    let ended_status = || ended.lock().unwrap_or_else(PoisonError::into_inner);
    let wait = || {
        let status = child.wait();
        *ended_status() = Some((status, start.elapsed()));
        stop.wake();
    };
    let woken = std::thread::scope(|scope| {
        // One thread waits for the child, this one for whatever comes first.
        if threads::small().spawn_scoped(scope, wait).is_err() {
            wait(); // no room for a thread: wait here, deaf to the timeout
        }
        if let (Some(input), Some(mut stdin)) = (&plan.input, child.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let deadline = timeout.map(|timeout| start + timeout);
        let woken = stop.wait(deadline, || ended_status().is_some());
        if woken != Woken::Ready {
            // A Ctrl-C at the terminal was sent to the child as well (glibc manual, "Signal Characters").
            mark.end_all(woken == Woken::Stopped && io::stdin().is_terminal());
            let _ = child.kill(); // in case it could not be found by its mark
        }
        woken
    });

    let pid = Some(child.id());
    match ended.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some((Ok(status), took)) => {
            let ending = Ending::from(status);
            let outcome = match woken {
                Woken::Ready => Outcome::Ended(ending),
                Woken::TimeUp => Outcome::TimedOut(ending),
                Woken::Stopped => Outcome::Stopped(ending),
            };
            Life { pid, start, took, outcome }
        }
        Some((Err(why), took)) => Life { pid, start, took, outcome: Outcome::NotStarted(why) },
        None => over(pid, Outcome::NotStarted(io::ErrorKind::Other.into())),
    }
}
