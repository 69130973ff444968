//! One child process: started, waited for. Python's `subprocess.call`.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::ending::Ending;
use common::stdout;
use common::stop::Woken;

use crate::choose::Plan;
use crate::cleanup::{Cleanup, Sent};
use crate::found::NotStarted;
use crate::wait::wait_for;

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
