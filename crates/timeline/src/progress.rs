//! A line that says how far the work is, as long as it lasts, to a person at a terminal.

use std::io::{IsTerminal, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use common::notes;
use common::status::Status;
use observed::{Listener, Step};
use unicode_width::UnicodeWidthStr;
use wording::figures::time;
use wording::language::note;

use crate::names::Names;

/// Shorter work needs no line.
const SHORT: Duration = Duration::from_millis(500);
/// From here on a person should know beforehand.
const LONG: Duration = Duration::from_secs(10);

/// In columns.
const LONGEST_BAR: usize = 16;

/// The work that is done.
#[derive(Clone, Copy)]
pub struct Job {
    /// How much there is to do.
    pub all: u64,
    /// What is counted: `deposits`, in both languages.
    pub of: [&'static str; 2],
    /// How much is done after this step, which has made a number this value, if so much was done before it.
    pub done: fn(u64, Step, Option<i64>) -> u64,
    /// The shortest time that it can take.
    pub floor: Duration,
    /// Whether it prints words: at a terminal they show how far it is.
    pub prints: bool,
}

impl Job {
    /// Words, so many in at least so much time.
    pub fn of_words(all: u64, floor: Duration) -> Job {
        let done = |so_far, step, _| so_far + u64::from(matches!(step, Step::Print { .. }));
        Job { all, of: ["words", "个词"], done, floor, prints: true }
    }
}

/// Counts what is done while it is done.
#[derive(Default)]
pub struct Count {
    done: AtomicU64,
    waiting: AtomicU64,
    /// The thread that holds the lock; 0 if none does.
    holder: AtomicU32,
    is_over: AtomicBool,
}

/// A [`Count`] as a listener to the job whose steps it counts.
pub struct Counting(pub Arc<Count>, pub Job);

impl Listener for Counting {
    fn before(&self, _: u32, step: Step) {
        match step {
            Step::Acquire(_) => drop(self.0.waiting.fetch_add(1, Relaxed)),
            Step::Release(_) => self.0.holder.store(0, Relaxed),
            _ => {}
        }
    }

    fn after(&self, thread: u32, step: Step, value: Option<i64>) {
        if matches!(step, Step::Acquire(_)) {
            self.0.waiting.fetch_sub(1, Relaxed);
            self.0.holder.store(thread, Relaxed);
        }
        let _ = self.0.done.fetch_update(Relaxed, Relaxed, |so_far| Some((self.1.done)(so_far, step, value)));
    }
}

/// The line on the screen. It is gone when this is dropped.
pub struct Progress {
    count: Arc<Count>,
    painter: JoinHandle<()>,
}

impl Progress {
    /// Whether anybody wants to see one.
    pub fn is_wanted(job: &Job) -> bool {
        // To look at each word would take some of the time that short work takes.
        let hidden = job.prints && (stdout().is_terminal() || job.floor < SHORT);
        Status::is_wanted() && !hidden
    }

    /// Tells a person beforehand how long it will take, if it is long.
    pub fn announce(job: &Job) {
        if job.floor >= LONG {
            let time = time(job.floor);
            notes::summary(&[note(
                format_args!("this will take {time}; Ctrl-C stops it"),
                format_args!("预计用时 {time}；按 Ctrl-C 可停止"),
            )]);
        }
    }

    /// Shows what `count` has counted, from now on; not if there is no room for the thread that does it.
    pub fn show(job: Job, count: &Arc<Count>, names: Names) -> Option<Progress> {
        let counted = Arc::clone(count);
        let painter = thread::Builder::new().spawn(move || paint(&job, &counted, &names)).ok()?;
        Some(Progress { count: Arc::clone(count), painter })
    }

    /// Takes the line away.
    pub fn end(self) {
        self.count.is_over.store(true, Relaxed);
        self.painter.thread().unpark();
        let _ = self.painter.join(); // if it has panicked, nobody misses it
    }
}

fn paint(job: &Job, count: &Count, names: &Names) {
    let start = Instant::now();
    if job.floor < SHORT {
        thread::park_timeout(SHORT);
    }
    let status = Status::default();
    while !count.is_over.load(Relaxed) {
        status.show(&message(job, count, names, start.elapsed(), Status::room()));
        thread::park_timeout(Duration::from_millis(100));
    }
}

/// As much of it is filled as is done.
fn bar(done: u64, all: u64, width: usize) -> String {
    let filled = (done.min(all) as f64 / all.max(1) as f64 * width as f64) as usize;
    format!("{}{}", "█".repeat(filled), "░".repeat(width - filled))
}

/// In at most `room` columns, if the words do.
fn message(job: &Job, count: &Count, names: &Names, elapsed: Duration, room: usize) -> String {
    let (done, all, [english, chinese]) = (count.done.load(Relaxed), job.all, job.of);
    let mut parts =
        vec![note(format_args!("{done}/{all} {english}"), format_args!("{done}/{all} {chinese}"))];
    let waiting = count.waiting.load(Relaxed);
    match count.holder.load(Relaxed) {
        0 => {}
        holder => {
            let holder = names.full(holder);
            parts.push(note(
                format_args!("{holder} has the lock, {waiting} wait"),
                format_args!("{holder}持有锁，{waiting} 个在等"),
            ));
        }
    }
    let left = job.floor.saturating_sub(elapsed);
    if !left.is_zero() {
        let left = match left.as_secs() {
            ..60 => format!("{:.1} s", left.as_secs_f64()),
            _ => time(left),
        };
        parts.push(note(format_args!("{left} left"), format_args!("还需 {left}")));
    }
    let words = parts.join(" · ");
    let width = room.saturating_sub(words.width() + 1).min(LONGEST_BAR);
    format!("{} {words}", bar(done, all, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::language::{Choice, choose};

    const ROOM: usize = 77;

    #[test]
    fn the_line_fits_and_the_bar_takes_what_the_words_leave() {
        choose(Choice::En);
        let message = |all, done, holder, waiting, floor| {
            let job = Job::of_words(all, Duration::from_secs(floor));
            let count = Count { done: AtomicU64::new(done), ..Count::default() };
            count.holder.store(holder, Relaxed);
            count.waiting.store(waiting, Relaxed);
            message(&job, &count, &Names::Numbers, Duration::ZERO, ROOM)
        };
        assert_eq!(message(4, 1, 0, 0, 9), "████░░░░░░░░░░░░ 1/4 words · 9.0 s left");
        let long = message(1000, 0, 1000, 999, 3_600_000);
        assert!(long.ends_with(" 0/1000 words · thread 1000 has the lock, 999 wait · 1000 h 0 min left"));
        assert!(long.width() <= ROOM, "{long}");
    }
}
