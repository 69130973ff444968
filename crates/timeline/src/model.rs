//! What is drawn: tracks of processes and their threads, what they did and when, and what led from one to another.
//!
//! Times are nanoseconds since the Unix epoch: the one clock that processes share which do not share memory.

#![allow(missing_docs)] // where a name says it

use std::path::Path;

use common::stop;
use serde::{Deserialize, Serialize};
use wording::names::typed;

pub use crate::both::Both;
use crate::clock::Clock;

/// A run, as it is drawn.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// `bank-lock`.
    pub program: String,
    /// The command line that made it.
    pub command: String,
    /// The one that was started first comes first.
    pub processes: Vec<Process>,
    pub arrows: Vec<Arrow>,
    /// When the run began, if the picture begins later.
    pub began_ns: Option<u64>,
    /// How many earlier events were let go, because there was no room for them.
    pub let_go: u64,
    /// The lines of the summary.
    pub summary: Both<Vec<String>>,
    /// The steps in columns, as `--steps` shows them, or the program tells them; empty where there are none.
    pub steps: Both<Vec<String>>,
    /// The figures that `--json` has.
    pub figures: serde_json::Value,
}

/// A process and its threads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    pub name: Both<String>,
    pub pid: u32,
    pub tracks: Vec<Track>,
}

/// What one thread did; or a child program, of whose threads nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    pub name: Both<String>,
    /// The system's number for the thread, where it has one.
    pub tid: Option<u64>,
    /// From when on it is known what it did, if earlier events were let go.
    pub known_from_ns: Option<u64>,
    /// By their start. Two of them are apart, or one is within the other, and then the outer one comes first.
    pub spans: Vec<Span>,
    /// By their time.
    pub marks: Vec<Mark>,
}

/// Something that took time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from_ns: u64,
    pub to_ns: u64,
    pub what: Doing,
    /// How many of them came so fast, one after the other, that they were kept as one; or else 1.
    pub times: u32,
}

/// What a thread does for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Doing {
    /// From the moment another thread asked for it until its own first step.
    Starting,
    /// It is there. Spans of other kinds lie within.
    Running,
    /// It waits for a lock.
    Waiting,
    /// It holds the lock.
    Holding,
    /// It sleeps.
    Sleeping,
    /// It writes to the system.
    Writing,
    /// A child program, from its start to its end.
    Child,
}

/// Something that took no time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub at_ns: u64,
    pub what: Seen,
    /// As in [`Span`]; the moment is the last one's.
    pub times: u32,
}

/// What was seen at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Seen {
    /// A number was read as this.
    Read(i64),
    /// This was written to a number.
    Wrote(i64),
    /// The same, and it wiped out so many earlier writes.
    WipedOut { wrote: i64, writes: u32 },
    /// Something was added in one step, which made it this.
    Added(i64),
    /// A word was said, of so many bytes.
    Word(u32),
    /// Words left a buffer, so many bytes.
    Flush(u64),
    /// A signal came.
    Signal(String),
}

/// What leads from one track to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrow {
    pub why: Why,
    pub from: Place,
    pub to: Place,
}

/// A moment on a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The index of the process in [`Picture::processes`].
    pub process: usize,
    /// The index of the track in [`Process::tracks`].
    pub track: usize,
    pub at_ns: u64,
}

/// Why one thing led to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// The one gave the lock back that the other waited for.
    HandOver,
    /// The one started the other.
    Start,
    /// The other's write wiped out what the one had written.
    WipeOut,
}

impl Picture {
    /// A picture on which nothing happens yet in the one process that there is: this one.
    pub fn of_this_program(figures: &impl Serialize, summary: impl Fn() -> Vec<String>) -> Picture {
        let mut arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
        let path = arguments.next().unwrap_or_default();
        let program = Path::new(&path).file_stem().map_or(path.clone(), |name| name.to_string_lossy().into());
        let command = arguments.fold(program.clone(), |command, argument| command + " " + &typed(&argument));
        let process =
            Process { name: Both::same(program.clone()), pid: std::process::id(), tracks: Vec::new() };
        let figures = serde_json::to_value(figures).unwrap_or_default();
        Picture {
            program,
            command,
            processes: vec![process],
            summary: Both::of(summary),
            figures,
            ..Picture::default()
        }
    }

    /// Where events of any track were let go, lets go of that time on all of them: a track of which nothing is known
    /// would seem to do nothing.
    pub fn begin_where_all_is_known(mut self) -> Picture {
        let Some((began_ns, _)) = self.limits_ns() else { return self };
        let Some(from_ns) = self.all_is_known_from_ns() else { return self };
        for track in self.processes.iter_mut().flat_map(|process| &mut process.tracks) {
            track.spans.retain(|span| span.to_ns > from_ns);
            track.spans.iter_mut().for_each(|span| span.from_ns = span.from_ns.max(from_ns));
            track.marks.retain(|mark| mark.at_ns >= from_ns);
        }
        self.arrows.retain(|arrow| arrow.from.at_ns >= from_ns);
        Picture { began_ns: Some(began_ns), ..self }
    }

    /// From when on nothing is missing on any track; `None` if nothing is missing at all.
    pub fn all_is_known_from_ns(&self) -> Option<u64> {
        let tracks = self.processes.iter().flat_map(|process| &process.tracks);
        tracks.filter_map(|track| track.known_from_ns).max()
    }

    /// When the first thing begins and the last one ends; `None` if there is nothing.
    pub fn limits_ns(&self) -> Option<(u64, u64)> {
        let tracks = || self.processes.iter().flat_map(|process| &process.tracks);
        let spans = || tracks().flat_map(|track| &track.spans);
        let marks = || tracks().flat_map(|track| track.marks.iter().map(|mark| mark.at_ns));
        let from = spans().map(|span| span.from_ns).chain(marks()).min()?;
        let to = spans().map(|span| span.to_ns).chain(marks()).max()?;
        Some((from, to))
    }
}

impl Track {
    /// It is starting from the moment it was asked for until its own first step. Returns both moments; `None` if nothing
    /// is known of it.
    pub fn was_asked_for(&mut self, asked_ns: u64) -> Option<(u64, u64)> {
        let begin_ns = self.spans.first()?.from_ns;
        let asked_ns = asked_ns.min(begin_ns); // two processes have two clocks
        let starting = Span::one(asked_ns, begin_ns, Doing::Starting);
        self.spans.insert(0, starting);
        Some((asked_ns, begin_ns))
    }
}

impl Span {
    /// One, and not several that were kept as one.
    pub fn one(from_ns: u64, to_ns: u64, what: Doing) -> Span {
        Span { from_ns, to_ns, what, times: 1 }
    }
}

impl Mark {
    /// One, and not several that were kept as one.
    pub fn one(at_ns: u64, what: Seen) -> Mark {
        Mark { at_ns, what, times: 1 }
    }

    /// The signal that asked for a stop, if one did, at the moment when it was heard.
    pub fn of_signal(clock: &Clock) -> Option<Mark> {
        let (when, signal) = stop::heard_at().zip(stop::interrupt())?;
        Some(Mark::one(clock.ns(when), Seen::Signal(signal.name().to_owned())))
    }
}

impl Doing {
    /// All of them, in the order of a legend.
    pub const ALL: [Doing; 7] = [
        Doing::Starting,
        Doing::Running,
        Doing::Waiting,
        Doing::Holding,
        Doing::Sleeping,
        Doing::Writing,
        Doing::Child,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_begins_where_nothing_is_missing_on_any_track_and_counts_from_the_runs_begin() {
        let span = |from_ns, to_ns| Span::one(from_ns, to_ns, Doing::Writing);
        let mark = |at_ns| Mark::one(at_ns, Seen::Word(4));
        let whole = Track {
            spans: vec![span(10, 20), span(30, 50)],
            marks: [20, 50].map(mark).into(),
            ..Track::default()
        };
        let part = Track { known_from_ns: Some(40), spans: vec![span(40, 60)], ..Track::default() };
        let arrow = |from_ns, to_ns| {
            let place = |track, at_ns| Place { process: 0, track, at_ns };
            Arrow { why: Why::HandOver, from: place(0, from_ns), to: place(1, to_ns) }
        };
        let processes = vec![Process { tracks: vec![whole, part], ..Process::default() }];
        let arrows = vec![arrow(20, 41), arrow(50, 51)];
        let picture = Picture { processes, arrows, ..Picture::default() }.begin_where_all_is_known();
        let [whole, part] = &picture.processes[0].tracks[..] else { panic!() };
        assert_eq!(
            (whole.spans.as_slice(), whole.marks.as_slice()),
            ([span(40, 50)].as_slice(), [mark(50)].as_slice())
        );
        assert_eq!(part.spans, [span(40, 60)]);
        assert_eq!(picture.arrows, [arrow(50, 51)]);
        assert_eq!((picture.limits_ns(), picture.began_ns), (Some((40, 60)), Some(10)));
    }
}
