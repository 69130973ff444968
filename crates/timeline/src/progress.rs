//! A line that says how far the work is, as long as it lasts, to a person at a terminal.

use std::io::{IsTerminal, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use common::language::note;
use common::notes;
use common::status::Status;
use observed::{Listener, Step};
use unicode_width::UnicodeWidthStr;

use crate::names::Names;

/// Shorter work needs no line.
const SHORT: Duration = Duration::from_millis(500);
/// From here on a person should know beforehand.
const LONG: Duration = Duration::from_secs(10);

/// The work that is done.
#[derive(Clone, Copy)]
pub struct Job {
    /// How much there is to do.
    pub all: u64,
    /// What is counted: `deposits`, in both languages.
    pub of: [&'static str; 2],
    /// Whether this step does one of them.
    pub is_one: fn(Step) -> bool,
    /// The shortest time that it can take.
    pub floor: Duration,
    /// Whether it prints words: at a terminal they show how far it is.
    pub prints: bool,
}

impl Job {
    /// Words, so many in at least so much time.
    pub fn of_words(all: u64, floor: Duration) -> Job {
        let is_one = |step| matches!(step, Step::Print(_));
        Job { all, of: ["words", "个词"], is_one, floor, prints: true }
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

    fn after(&self, thread: u32, step: Step, _: Option<i64>) {
        if matches!(step, Step::Acquire(_)) {
            self.0.waiting.fetch_sub(1, Relaxed);
            self.0.holder.store(thread, Relaxed);
        }
        if (self.1.is_one)(step) {
            self.0.done.fetch_add(1, Relaxed);
        }
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
            let time = notes::time(job.floor);
            notes::summary(
                false,
                &[note(
                    format_args!("this will take {time}; Ctrl-C stops it"),
                    format_args!("预计用时 {time}；按 Ctrl-C 可停止"),
                )],
            );
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

/// As much of it is filled as is done. It takes the room that is left.
fn bar(done: u64, all: u64, room: usize) -> String {
    let width = room.min(16);
    let filled = (done as f64 / all.max(1) as f64 * width as f64) as usize;
    format!("{}{}", "█".repeat(filled.min(width)), "░".repeat(width.saturating_sub(filled)))
}

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
            60.. => notes::time(left),
            _ => format!("{:.1} s", left.as_secs_f64()),
        };
        parts.push(note(format_args!("{left} left"), format_args!("还需 {left}")));
    }
    let parts = parts.join(" · ");
    let bar = bar(done, all, room.saturating_sub(parts.width() + 1));
    format!("{bar} {parts}").trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use observed::Step;

    #[test]
    fn it_fits_however_many_threads_there_are() {
        let (count, floor) = (Count::default(), Duration::from_secs(3599));
        let is_one = |step| matches!(step, Step::Begin);
        for all in [2, 100, 10_000] {
            let job = Job { all, of: ["deposits", "次存款"], is_one, floor, prints: false };
            count.done.store(all / 2, Relaxed);
            count.waiting.store(all / 2, Relaxed);
            count.holder.store(all as u32, Relaxed);
            let line = message(&job, &count, &Names::Numbers, Duration::ZERO, 77);
            assert!(line.width() <= 77 && line.ends_with(" left"), "{line}");
        }
    }
}
