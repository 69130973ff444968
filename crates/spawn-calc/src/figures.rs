//! What is in the JSON; `docs/json.md` explains it.

use std::time::Duration;

use common::ending::Ending;
use common::stop::Woken;
use document::spread::as_nanoseconds;
use serde::Serialize;

use crate::child::Call;
use crate::choose::Plan;
use crate::failure;

#[derive(Serialize)]
pub struct Figures {
    parallel: bool,
    /// From the start of the first child to the end of the last.
    #[serde(serialize_with = "as_nanoseconds")]
    wall_ns: Duration,
    children: Vec<Child>,
}

#[derive(Serialize)]
struct Child {
    name: String,
    /// Null where no program was found.
    path: Option<String>,
    arguments: Vec<String>,
    /// As the exit code of this program has it: `done`, `not_found` …; `never_ran` after a stop, or if nothing was to run.
    outcome: &'static str,
    /// All null where nothing was started.
    pid: Option<u32>,
    start_ns: Option<u64>,
    wall_ns: Option<u64>,
    exit_code: Option<i32>,
    signal: Option<String>,
    /// What came first: `own_end`, `timeout` or `stop`.
    ended_by: Option<&'static str>,
}

/// Of the children that were planned, and those that were called.
pub fn of(plans: &[Plan], calls: &[Call], parallel: bool) -> Figures {
    let lives = || calls.iter().flatten();
    let begin = lives().map(|life| life.start).min();
    let end = lives().map(|life| life.start + life.took).max();
    let child = |(index, plan): (usize, &Plan)| {
        let call = calls.get(index);
        let life = call.and_then(|call| call.as_ref().ok());
        let nanoseconds = document::spread::nanoseconds;
        Child {
            name: plan.name.clone(),
            path: plan.program.as_ref().ok().map(|found| found.path.to_string_lossy().into_owned()),
            arguments: plan.arguments.iter().map(|it| it.to_string_lossy().into_owned()).collect(),
            outcome: call.map_or("never_ran", |call| failure::exit_of(call).name()),
            pid: life.map(|life| life.pid),
            start_ns: life.zip(begin).map(|(life, begin)| nanoseconds(life.start - begin)),
            wall_ns: life.map(|life| nanoseconds(life.took)),
            exit_code: life.and_then(|life| match life.ending {
                Ending::Code(code) => Some(code),
                _ => None,
            }),
            signal: life.and_then(|life| match life.ending {
                Ending::Code(_) => None,
                Ending::Signal(_) => Some(life.ending.to_string()),
                Ending::NamelessSignal => Some("nameless".to_owned()),
            }),
            ended_by: life.map(|life| match life.woken {
                Woken::Ready => "own_end",
                Woken::TimeUp => "timeout",
                Woken::Stopped => "stop",
            }),
        }
    };
    let wall_ns = begin.zip(end).map_or(Duration::ZERO, |(begin, end)| end - begin);
    Figures { parallel, wall_ns, children: plans.iter().enumerate().map(child).collect() }
}
