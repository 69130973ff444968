//! The steps of a recorded run in columns, as `--steps` shows them while they are taken.

use std::time::Instant;

use observed::{Event, Log, Step};
use wording::language::{note, plural};

use crate::clock::Clock;
use crate::columns::{Columns, Hidden};
use crate::names::Names;
use crate::narrator::Narrator;

/// More lines nobody reads.
pub const MOST_LINES: usize = 150;
/// For a page, which is wider than a terminal.
pub const WIDTH: usize = 120;

/// What is told of an event: that it is about to happen, or that it has.
enum Moment<'a> {
    Before(&'a Event),
    After(&'a Event),
}

/// The steps since `from_ns` of a run that began with `clock`, the earliest first, under the heads of their columns; of
/// many the first ones, and how many more there are.
pub fn in_columns(logs: &[Log], names: &Names, clock: &Clock, from_ns: u64) -> Vec<String> {
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
                (Step::Start(_), _) | (_, None) => {} // nobody's step
                (_, Some(taken)) => moments.push((taken, log.thread, Moment::After(event))),
            }
        }
    }
    moments.retain(|(at, ..)| clock.ns(*at) >= from_ns);
    moments.sort_by_key(|(at, ..)| *at);
    if moments.is_empty() {
        return Vec::new();
    }
    let threads = logs.iter().map(|log| log.thread).max().unwrap_or_default();
    let columns = Columns::new(names, threads, WIDTH);
    let mut narrator = Narrator::new(names.clone());
    let (mut lines, mut hidden, mut more) = (vec![columns.head("ms")], Hidden::default(), 0_u64);
    for (at, thread, moment) in moments {
        let (line, times) = match moment {
            Moment::Before(event) => (narrator.before(event.step), 1),
            Moment::After(event) => (narrator.after(thread, event.step, event.value), event.times),
        };
        let Some(line) = line else { continue };
        if lines.len() > MOST_LINES {
            more += u64::from(times);
        } else if !columns.shows(thread) {
            hidden.add(thread, times);
        } else {
            lines.extend(hidden.line(&columns));
            let words = if times > 1 { format!("{} × {times}", line.step) } else { line.words() };
            let time = format!("{:.3}", at.saturating_duration_since(clock.start()).as_secs_f64() * 1e3);
            lines.push(columns.line(&time, thread, &words));
        }
    }
    lines.extend(hidden.line(&columns));
    lines.extend(said_of_more(more));
    lines
}

/// How many steps are left out at the end, if any are.
pub fn said_of_more(more: u64) -> Option<String> {
    let steps = plural(more, "more step");
    (more > 0).then(|| note(format_args!("… {steps} …"), format_args!("…… 另外 {more} 步 ……")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use observed::{Number, Recorder, spawn, watch};
    use wording::language::{Choice, choose};

    #[test]
    fn of_many_steps_the_first_are_told_and_the_others_counted() {
        choose(Choice::En);
        let (recorder, number) = (Recorder::keeping(usize::MAX, Vec::new()), Number::new(0));
        watch(recorder.watcher(), || {
            let _ = spawn(move || (0..500).for_each(|value| number.write(value))).unwrap().join();
        });
        let lines = in_columns(&recorder.logs(), &Names::Numbers, &Clock::now(), 0);
        assert_eq!(lines.len(), 1 + MOST_LINES + 1, "the heads, the steps, and how many more");
        assert!(lines[MOST_LINES].ends_with("writes 149"), "{}", lines[MOST_LINES]);
        assert_eq!(lines[MOST_LINES + 1], "… 350 more steps …");
    }

    #[test]
    fn threads_without_a_column_are_counted_where_they_took_their_steps() {
        choose(Choice::En);
        let recorder = Recorder::keeping(usize::MAX, Vec::new());
        watch(recorder.watcher(), || {
            for thread in 1..=20 {
                let _ = spawn(move || Number::new(0).write(thread)).unwrap().join();
            }
        });
        let lines = in_columns(&recorder.logs(), &Names::Numbers, &Clock::now(), 0);
        let hidden = lines.iter().position(|line| line.contains("3 steps of 3 other threads")).unwrap();
        assert!(
            lines[hidden - 1].contains("writes 9") && lines[hidden + 1].contains("writes 13"),
            "{lines:#?}"
        );
    }
}
