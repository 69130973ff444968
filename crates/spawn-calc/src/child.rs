//! One child process: started, waited for. Python's `subprocess.call`.

use std::io::{self, Write};
use std::panic::resume_unwind;
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
    Missing(Missing),
    /// There was one, but the system did not start it.
    Refused(io::Error),
}

pub type Call = Result<Life, NotStarted>;

/// Starts the planned child, waits for it, and says how it ended.
pub fn call(plan: &Plan, timeout: Option<Duration>, cleanup: &Cleanup) -> Call {
    let begin = Instant::now();
    let child = start(plan, cleanup)?;
    let ended = OnceLock::new();
    thread::scope(|scope| {
        // This thread waits for the child; another one ends it if it must not be waited for any longer.
        let watch = || watch(&child, timeout.map(|timeout| begin + timeout), &ended);
        let watching = thread::Builder::new().spawn_scoped(scope, watch);
        if watching.is_err() {
            child.end_tree();
        }
        if let (Some(input), Some(mut stdin)) = (&plan.input, child.process.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let ending = child.wait();
        let took = begin.elapsed();
        let _ = ended.set(ending); // nobody else does
        stop::wake();
        let woken =
            watching.map_err(NotStarted::Refused)?.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok(Life { pid: child.process.id(), start: begin, took, ending, woken })
    })
}

fn start(plan: &Plan, cleanup: &Cleanup) -> Result<Child, NotStarted> {
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

/// Ends the child, with all that it has started, if `deadline` or a stop comes before its own end. Says
/// which came first.
fn watch(child: &Child, deadline: Option<Instant>, ended: &OnceLock<Ending>) -> Woken {
    let mut woken = stop::wait(deadline, || ended.get().is_some());
    if woken == Woken::Ready && ended.get().is_some_and(|ending| ctrl_c::was_for_both(*ending)) {
        woken = Woken::Stopped;
    }
    if woken != Woken::Ready {
        child.end_tree();
    }
    woken
}
