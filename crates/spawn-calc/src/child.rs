//! One child process: started, waited for, reported. Python's `subprocess.call`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
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

/// How much later than its child this program may notice a Ctrl-C that was sent to both.
const SAME_CTRL_C: Duration = Duration::from_millis(50);

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
    let never_started = |outcome| Life { pid: None, start, took: Duration::ZERO, outcome };
    let program = match &plan.program {
        Ok(program) => program,
        Err(missing) => return never_started(Outcome::Missing(missing.clone())),
    };
    let child = match start_child(&program.path, plan, mark) {
        Ok(child) => child,
        Err(why) => return never_started(Outcome::NotStarted(why)),
    };
    let deadline = timeout.map(|timeout| start + timeout);
    let (woken, ending, end) = match wait_for(&child, plan.input.as_deref(), deadline, mark, stop) {
        Ok(ended) => ended,
        Err(why) => return never_started(Outcome::NotStarted(why)),
    };
    let outcome = match woken {
        Woken::Ready => Outcome::Ended(ending),
        Woken::TimeUp => Outcome::TimedOut(ending),
        Woken::Stopped => Outcome::Stopped(ending),
    };
    Life { pid: Some(child.id()), start, took: end - start, outcome }
}

fn start_child(program: &Path, plan: &Plan, mark: &Mark) -> io::Result<SharedChild> {
    let mut command = Command::new(program);
    command.args(&plan.arguments);
    mark.put_on(&mut command);
    if plan.input.is_some() {
        command.stdin(Stdio::piped());
    }
    // Standard output and error are ours, handed on: a pipe that nobody drained would stop a child
    // that writes much.
    let child = command.spawn()?;
    #[cfg(windows)]
    mark.take_in(&child);
    // Shared, so that it can be ended while another thread waits for it.
    SharedChild::new(child)
}

/// Waits for the child, and ends it if `deadline` or a stop comes first. Returns what came first,
/// how the child ended, and when.
///
/// # Errors
/// When there is no room for the thread that waits; the child is then ended at once.
fn wait_for(
    child: &SharedChild,
    input: Option<&str>,
    deadline: Option<Instant>,
    mark: &Mark,
    stop: &Stop,
) -> io::Result<(Woken, Ending, Instant)> {
    let ended = Mutex::new(None);
    let end = || *ended.lock().unwrap_or_else(PoisonError::into_inner);
    let wait = || {
        // Fails only if somebody else has waited for our child.
        let ending = child.wait().map_or(Ending::Code(1), Ending::from);
        *ended.lock().unwrap_or_else(PoisonError::into_inner) = Some((ending, Instant::now()));
        stop.wake();
    };
    let woken = std::thread::scope(|scope| {
        // One thread waits for the child, this one for whatever comes first.
        if let Err(why) = threads::small().spawn_scoped(scope, wait) {
            mark.end_all(false);
            let _ = child.kill();
            let _ = child.wait();
            return Err(why);
        }
        if let (Some(input), Some(mut stdin)) = (input, child.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let woken = match stop.wait(deadline, || end().is_some()) {
            // A child may end at a Ctrl-C that was typed for both before it has reached us.
            Woken::Ready if stop.requested() => Woken::Stopped,
            Woken::Ready if may_be_a_ctrl_c(end()) && stop.sleep(SAME_CTRL_C) == Woken::Stopped => {
                Woken::Stopped
            }
            woken => woken,
        };
        if woken != Woken::Ready {
            mark.end_all(typed_at_terminal(stop));
            let _ = child.kill(); // in case it could not be found by its mark
        }
        Ok(woken)
    })?;
    let (ending, end) = end().unwrap_or((Ending::Code(1), Instant::now()));
    Ok((woken, ending, end))
}

/// Whether the child may have ended because of a Ctrl-C: by the signal, or in a way of its own.
fn may_be_a_ctrl_c(end: Option<(Ending, Instant)>) -> bool {
    match end {
        Some((ending, _)) if ending.was_ended() => true,
        Some((ending, _)) => ending != Ending::Code(0) && io::stdin().is_terminal(),
        None => false,
    }
}

/// Whether the request to stop was sent to the child as well: a Ctrl-C typed at a terminal goes to
/// every process of the foreground (glibc manual, "Signal Characters").
pub fn typed_at_terminal(stop: &Stop) -> bool {
    io::stdin().is_terminal() && stop.interrupt().is_some_and(|interrupt| interrupt.is_ctrl_c())
}
