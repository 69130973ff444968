//! What is in the JSON; `docs/json.md` explains it.

use common::ending::Ending;
use common::stop::Woken;
use document::spread::nanoseconds;
use serde_json::{Value, json};

use crate::failure;
use crate::report::Run;

pub fn of(run: &Run) -> Value {
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
        json!({
            "name": plan.name,
            "path": plan.program.as_ref().ok().map(|found| found.path.to_string_lossy()),
            "arguments": plan.arguments.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>(),
            "outcome": call.map_or("never_ran", |call| failure::exit_of(call).name()),
            "pid": life.map(|life| life.pid),
            "start_ns": life.zip(begin).map(|(life, begin)| nanoseconds(life.start - begin)),
            "wall_ns": life.map(|life| nanoseconds(life.took)),
            "exit_code": exit_code,
            "signal": signal,
            "ended_by": life.map(|life| match life.woken {
                Woken::Ready => "own_end",
                Woken::TimeUp => "timeout",
                Woken::Stopped => "stop",
            }),
        })
    });
    json!({
        "parallel": run.parallel,
        "wall_ns": begin.zip(end).map_or(0, |(begin, end)| nanoseconds(end - begin)),
        "children": children.collect::<Vec<_>>(),
    })
}
