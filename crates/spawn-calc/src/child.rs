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

/// A child's life.
pub struct Life {
    pub pid: u32,
    pub start: Instant,
    pub took: Duration,
    pub ending: Ending,
    /// What came first: its own end (`Ready`), the end of its time, or a stop.
    pub woken: Woken,
}

/// Why there was no child.
pub enum NotStarted {
    /// There was no program to start.
    Missing(Missing),
    /// There was one, but the system did not start it.
    Refused(io::Error),
}

pub type Call = Result<Life, NotStarted>;

/// Starts the planned child, waits for it, and says how it ended.
pub fn call(plan: &Plan, timeout: Option<Duration>, cleanup: &Cleanup) -> Call {
    let start = Instant::now();
    let deadline = timeout.map(|timeout| start + timeout);
    let child = start_child(plan, cleanup)?;
    let (woken, ending, end) =
        wait_for(&child, plan.input.as_deref(), deadline).map_err(NotStarted::Refused)?;
    Ok(Life { pid: child.process.id(), start, took: end - start, ending, woken })
}

fn start_child(plan: &Plan, cleanup: &Cleanup) -> Result<Child, NotStarted> {
    let program = plan.program.as_ref().map_err(|missing| NotStarted::Missing(missing.clone()))?;
    let mut command = Command::new(&program.path);
    command.args(&plan.arguments);
    if plan.input.is_some() {
        command.stdin(Stdio::piped());
    }
    // Standard output and error are ours, handed on: a pipe that nobody drained would stop a child
    // that writes much.
    cleanup.spawn(&mut command).map_err(NotStarted::Refused)
}

/// Waits for the child, and ends it with all that it has started if `deadline` or a stop comes first.
/// Says which came first, how the child ended, and when.
fn wait_for(
    child: &Child,
    input: Option<&str>,
    deadline: Option<Instant>,
) -> io::Result<(Woken, Ending, Instant)> {
    let ended = OnceLock::new();
    let wait = || *ended.get_or_init(|| (child.wait(), Instant::now()));
    let woken = thread::scope(|scope| {
        // One thread waits for the child, this one for whatever comes first.
        let waiting = thread::Builder::new().spawn_scoped(scope, || {
            if let (Some(input), Some(mut stdin)) = (input, child.process.take_stdin()) {
                let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
            }
            wait();
            stop::wake();
        });
        if let Err(no_room) = waiting {
            child.end_tree();
            wait();
            return Err(no_room);
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
    Ok((woken, ending, end))
}
