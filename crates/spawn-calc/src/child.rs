//! One child process: started, waited for. Python's `subprocess.call`.

use std::io::{self, Write};
use std::panic::resume_unwind;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use common::ending::Ending;
use common::stdout;
use common::stop::{self, Woken};

use crate::choose::Plan;
use crate::cleanup::{Child, Cleanup};
use crate::ctrl_c;
use crate::found::NotStarted;

pub struct Life {
    pub pid: u32,
    pub start: Instant,
    pub took: Duration,
    pub ending: Ending,
    /// What came first: its own end (`Ready`), the end of its time, or a stop.
    pub woken: Woken,
}

pub type Call = Result<Life, NotStarted>;

/// Starts the planned child, waits for it, and says how it ended.
pub fn call(plan: &Plan, timeout: Option<Duration>, cleanup: &Cleanup) -> Call {
    let program = plan.program.as_ref().map_err(NotStarted::clone)?;
    let mut command = Command::new(&program.path);
    command.args(&plan.arguments);
    // Standard output and error are ours, handed on: a pipe that nobody drained would stop a child
    // that writes much.
    if plan.input.is_some() {
        command.stdin(Stdio::piped());
    }
    if stdout::is_given_away() {
        command.stdout(Stdio::null());
    }
    let start = Instant::now();
    let child = cleanup.spawn(&mut command);
    let life = child.and_then(|child| wait_for(&child, plan, start, timeout));
    life.map_err(|why| NotStarted::refused(program, &why))
}

fn wait_for(child: &Child, plan: &Plan, start: Instant, timeout: Option<Duration>) -> io::Result<Life> {
    let ended = OnceLock::new();
    thread::scope(|scope| {
        // This thread waits for the child; another one ends it if it must not be waited for any longer.
        let watch = || watch(child, timeout.map(|timeout| start + timeout), &ended);
        let watching = thread::Builder::new().spawn_scoped(scope, watch);
        if watching.is_err() {
            child.end_tree();
        }
        if let (Some(input), Some(mut stdin)) = (&plan.input, child.process.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let ending = child.wait();
        let took = start.elapsed();
        let _ = ended.set(ending); // nobody else does
        stop::wake();
        let woken = watching?.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok(Life { pid: child.process.id(), start, took, ending, woken })
    })
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
