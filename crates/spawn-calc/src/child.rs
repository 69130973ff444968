//! One child process: started, waited for. Python's `subprocess.call`.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use common::ending::Ending;
use common::stop::{self, Woken};

use crate::choose::Plan;
use crate::cleanup::{Child, Cleanup};
use crate::ctrl_c;
use crate::found::Missing;

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
pub fn call(plan: &Plan, timeout: Option<Duration>, cleanup: &Cleanup) -> Life {
    let start = Instant::now();
    let never_started = |outcome| Life { pid: None, start, took: Duration::ZERO, outcome };
    let program = match &plan.program {
        Ok(found) => &found.path,
        Err(missing) => return never_started(Outcome::Missing(missing.clone())),
    };
    let mut command = Command::new(program);
    command.args(&plan.arguments);
    if plan.input.is_some() {
        command.stdin(Stdio::piped());
    }
    // Standard output and error are ours, handed on: a pipe that nobody drained would stop a child
    // that writes much.
    let child = match cleanup.spawn(&mut command) {
        Ok(child) => child,
        Err(why) => return never_started(Outcome::NotStarted(why)),
    };
    let deadline = timeout.map(|timeout| start + timeout);
    match wait_for(&child, plan.input.as_deref(), deadline) {
        Ok((outcome, end)) => Life { pid: Some(child.pid()), start, took: end - start, outcome },
        Err(why) => never_started(Outcome::NotStarted(why)),
    }
}

/// Waits for the child, and ends it with all that it has started if `deadline` or a stop comes first.
/// Fails where there is no room for the thread that waits; the child is then ended at once.
fn wait_for(child: &Child, input: Option<&str>, deadline: Option<Instant>) -> io::Result<(Outcome, Instant)> {
    let ended = OnceLock::new();
    let wait = || *ended.get_or_init(|| (child.wait(), Instant::now()));
    let woken = thread::scope(|scope| {
        // One thread waits for the child, this one for whatever comes first.
        let waiting = thread::Builder::new().spawn_scoped(scope, || {
            wait();
            stop::wake();
        });
        if let Err(why) = waiting {
            child.end_tree();
            wait();
            return Err(why);
        }
        if let (Some(input), Some(mut stdin)) = (input, child.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let woken = match stop::wait(deadline, || ended.get().is_some()) {
            Woken::Ready if ctrl_c::was_for_both(wait().0) => Woken::Stopped,
            woken => woken,
        };
        if woken != Woken::Ready {
            child.end_tree();
        }
        Ok(woken)
    })?;
    let (ending, end) = wait();
    let outcome = match woken {
        Woken::Ready => Outcome::Ended(ending),
        Woken::TimeUp => Outcome::TimedOut(ending),
        Woken::Stopped => Outcome::Stopped(ending),
    };
    Ok((outcome, end))
}
