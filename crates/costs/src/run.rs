//! Goes through the rows, and says each as soon as it is measured.

use std::cell::Cell;
use std::time::{Duration, Instant};

use common::status::Status;
use common::words::Words;
use common::{notes, stop};
use wording::language::note;

use crate::helper;
use crate::place::Place;
use crate::report::{Finding, Outcome, table};
use crate::rows::Row;

/// Measures each row at each of its places, until all are done, a stop is requested, or nobody listens any more.
/// `words` are for the table, which begins with `head`, if it is wanted. Into `finished` goes what was measured, or
/// could not be; the last one in part, if a stop was requested.
pub fn all(
    rows: &[&'static Row],
    time: Duration,
    head: &str,
    words: Option<&Words>,
    finished: &mut Vec<Finding>,
) -> anyhow::Result<()> {
    let progress = Progress::new(rows, time);
    let say = |text: &str| -> anyhow::Result<()> {
        let Some(words) = words else { return Ok(()) };
        progress.aside(|| {
            notes::after_ctrl_c();
            words.say(text)?;
            Ok(words.flush()?)
        })
    };
    say(head)?;
    let mut family = "";
    for (row, place) in rows.iter().flat_map(|row| row.places().iter().map(move |place| (*row, *place))) {
        if stop::requested() {
            break;
        }
        if row.family().name != family {
            family = row.family().name;
            say(&table::family(row.family()))?;
        }
        progress.begins(row, place);
        let Some(outcome) = measure(row, place, time) else { break };
        let finding = Finding { row, place, outcome };
        say(&table::lines(&finding))?;
        finished.push(finding);
        progress.ends_one();
    }
    say(&table::foot(finished))
}

/// One row at one place; `None` if a stop came before there was a round.
fn measure(row: &Row, place: Place, time: Duration) -> Option<Outcome> {
    if row.alone {
        return helper::alone(row, place, time).unwrap_or_else(|why| Some(Outcome::not_measured(&why)));
    }
    Outcome::of(row.measure_at(place, time))
}

/// Which row is being measured, and for how long it will go on: on standard error, if that is a terminal.
/// It is told between rows: while one is measured, nothing else of this program is to run.
struct Progress {
    status: Option<Status>,
    begin: Instant,
    time: Duration,
    done: Cell<u32>,
    all: u32,
}

impl Progress {
    fn new(rows: &[&'static Row], time: Duration) -> Progress {
        let all: u32 = rows.iter().map(|row| row.places().len() as u32).sum();
        let status = Status::is_wanted().then(Status::default);
        Progress { status, begin: Instant::now(), time, done: Cell::new(0), all }
    }

    fn begins(&self, row: &Row, place: Place) {
        let Some(status) = &self.status else { return };
        let done = self.done.get();
        let left = (self.time * (self.all - done)).as_secs_f64().ceil();
        let (number, all, name, place) = (done + 1, self.all, row.name, place.mark());
        let passed = self.begin.elapsed().as_secs();
        status.show(&note(
            format_args!("{number}/{all} {name}{place} · {passed} s, about {left} s left"),
            format_args!("{number}/{all} {name}{place} · 已用 {passed} s，还要约 {left} s"),
        ));
    }

    fn ends_one(&self) {
        self.done.update(|done| done + 1);
    }

    /// The table may go to the same screen.
    fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        if let Some(status) = &self.status {
            status.clear();
        }
        say()
    }
}
