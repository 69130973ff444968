//! One child process: started, waited for. Python's `subprocess.call`.

use std::io::{self, Write};
use std::panic::resume_unwind;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::ending::Ending;
use common::stdout;
use common::stop::{self, Woken};

use crate::choose::Plan;
use crate::cleanup::{Child, Cleanup, Sent};
use crate::ctrl_c;
use crate::found::NotStarted;

pub struct Life {
    pub pid: u32,
    pub start: Instant,
    pub took: Duration,
    pub ending: Ending,
    /// What came first: its own end (`Ready`), the end of its time, or a stop.
    pub woken: Woken,
    /// What was sent to end it, with all that it had started.
    pub sent: Vec<Sent>,
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

/// Waits for the child's own end. Ends it, with all that it has started, if its time or a stop comes first.
fn wait_for(child: &Child, plan: &Plan, start: Instant, timeout: Option<Duration>) -> io::Result<Life> {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        // This thread waits, and another one watches: who waits hears of nothing else.
        let watch = || {
            let deadline = timeout.map(|timeout| start + timeout);
            let woken = stop::wait(deadline, || ended.load(Ordering::Acquire));
            let sent = if woken == Woken::Ready { Vec::new() } else { child.end_tree() };
            (woken, sent)
        };
        let watching = thread::Builder::new().spawn_scoped(scope, watch);
        if watching.is_err() {
            child.end_tree();
        }
        if let (Some(input), Some(mut stdin)) = (&plan.input, child.process.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let ending = child.wait();
        let took = start.elapsed();
        ended.store(true, Ordering::Release);
        stop::wake();
        let (mut woken, sent) = watching?.join().unwrap_or_else(|panic| resume_unwind(panic));
        if woken == Woken::Ready && ctrl_c::was_for_both(ending) {
            child.end_tree();
            woken = Woken::Stopped;
        }
        Ok(Life { pid: child.process.id(), start, took, ending, woken, sent })
    })
}
