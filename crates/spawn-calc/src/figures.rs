//! What is in the JSON; `docs/json.md` explains it.

use common::ending::Ending;
use common::stop::Woken;
use document::spread::nanoseconds;
use serde::Serialize;

use crate::failure;
use crate::report::Run;

#[derive(Serialize)]
pub struct Figures {
    parallel: bool,
    /// From the start of the first child to the end of the last.
    wall_ns: u64,
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

pub fn of(run: &Run) -> Figures {
    let lives = run.lives();
    let begin = lives.iter().map(|(_, life)| life.start).min();
    let end = lives.iter().map(|(_, life)| life.start + life.took).max();
    let children = run.children().map(|(plan, call)| {
        let life = call.and_then(|call| call.as_ref().ok());
        let (exit_code, signal) = match life.map(|life| life.ending) {
            None => (None, None),
            Some(Ending::Code(code)) => (Some(code), None),
            Some(signal) => (None, Some(signal.to_string())),
        };
        Child {
            name: plan.name.clone(),
            path: plan.program.as_ref().ok().map(|found| found.path.to_string_lossy().into_owned()),
            arguments: plan.arguments.iter().map(|it| it.to_string_lossy().into_owned()).collect(),
            outcome: call.map_or("never_ran", |call| failure::exit_of(call).name()),
            pid: life.map(|life| life.pid),
            start_ns: life.zip(begin).map(|(life, begin)| nanoseconds(life.start - begin)),
            wall_ns: life.map(|life| nanoseconds(life.took)),
            exit_code,
            signal,
            ended_by: life.map(|life| match life.woken {
                Woken::Ready => "own_end",
                Woken::TimeUp => "timeout",
                Woken::Stopped => "stop",
            }),
        }
    });
    let wall_ns = begin.zip(end).map_or(0, |(begin, end)| nanoseconds(end - begin));
    Figures { parallel: run.parallel, wall_ns, children: children.collect() }
}
