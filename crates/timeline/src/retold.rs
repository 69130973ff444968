//! The steps of a recorded run in columns, as `--steps` shows them while they are taken.

use std::time::Instant;

use observed::{Event, Log, Step};

use crate::columns::Columns;
use crate::names::Names;
use crate::narrator::Narrator;

/// More lines nobody reads.
const MOST_LINES: usize = 1000;
/// For a page, which is wider than a terminal.
const WIDTH: usize = 120;

/// What is told of an event: that it is about to happen, or that it has.
enum Moment<'a> {
    Before(&'a Event),
    After(&'a Event),
}

/// The steps, the earliest first, under the heads of their columns; the first thousand, if there are more.
pub fn in_columns(logs: &[Log], names: &Names) -> Vec<String> {
    let mut moments: Vec<(Instant, u32, Moment)> = Vec::new();
    for log in logs {
        for event in &log.events {
            // Of a lock that is given back one tells before it happens: afterwards the next one has it already.
            if matches!(event.step, Step::Acquire(_)) {
                moments.push((event.announced, log.thread, Moment::Before(event)));
            }
            match (event.step, event.taken) {
                (Step::Release(_), _) => {
                    moments.push((event.announced, log.thread, Moment::After(event)));
                }
                (_, Some(taken)) => moments.push((taken, log.thread, Moment::After(event))),
                (_, None) => {}
            }
        }
    }
    moments.sort_by_key(|(at, ..)| *at);
    let Some(start) = moments.first().map(|(at, ..)| *at) else { return Vec::new() };
    let threads = logs.iter().map(|log| log.thread).max().unwrap_or_default();
    let columns = Columns::new(names, threads, WIDTH);
    let mut narrator = Narrator::new(names.clone());
    let mut lines = vec![columns.head("ms")];
    for (at, thread, moment) in moments {
        let line = match moment {
            Moment::Before(event) => narrator.before(event.step),
            Moment::After(event) => narrator.after(thread, event.step, event.value),
        };
        let Some(line) = line else { continue };
        if !columns.shows(thread) {
            continue;
        }
        if lines.len() > MOST_LINES {
            lines.push("…".to_owned());
            break;
        }
        let time = format!("{:.3}", (at - start).as_secs_f64() * 1e3);
        lines.push(columns.line(&time, thread, &line.words()));
    }
    lines
}
