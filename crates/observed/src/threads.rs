//! Threads: started, watched by whoever watches the one that starts them, joined.

use std::io;
use std::thread::{Builder, JoinHandle};

use anyhow::Error;
use common::stop;
use wording::language::note;

use crate::room;
use crate::watch::{Step, moment, step, watch, watcher};

/// Enough for a deposit or a word, and for the message of a panic. The default of 2 MiB would not
/// cost memory either (a page of stack costs when it is touched), but address space.
pub(crate) const STACK_BYTES: usize = 64 * 1024;

/// Starts a thread that does `work`. It is an error if the system has no room for it.
pub fn spawn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<JoinHandle<T>> {
    let thread = Builder::new().stack_size(STACK_BYTES);
    let Some((number, watcher)) = watcher().map(|watcher| watcher.for_child()) else {
        return thread.spawn(work);
    };
    let watched = move || {
        watch(watcher, || {
            moment(Step::Begin);
            let result = work();
            moment(Step::End);
            result
        })
    };
    let started = |thread: &io::Result<_>| thread.is_ok().then_some(number.into());
    step(|| Step::Start(number), || thread.spawn(watched), started)
}

/// Threads that work on one thing together.
pub struct Threads<T> {
    wanted: u64,
    started: Vec<JoinHandle<T>>,
    not_started: Option<anyhow::Error>,
}

impl<T> Threads<T> {
    /// For `wanted` threads, none of which is started yet. It is an error if that many cannot live at once.
    pub fn new(wanted: u64) -> anyhow::Result<Threads<T>> {
        room::check(wanted)?;
        Ok(Threads { wanted, started: Vec::new(), not_started: None })
    }

    /// How many threads there are to be.
    pub fn wanted(&self) -> u64 {
        self.wanted
    }

    /// Keeps a thread that was just started. Returns whether the next one may be: not if this one
    /// has found no room, and not after a stop.
    pub fn add(&mut self, thread: io::Result<JoinHandle<T>>) -> bool {
        match thread {
            Ok(thread) => self.started.push(thread),
            Err(why) => {
                let (number, all) = (self.started.len() + 1, self.wanted);
                self.not_started = Some(Error::from(why).context(note(
                    format_args!("cannot start thread {number} of {all}"),
                    format_args!("无法启动第 {number} 个线程（共 {all} 个）"),
                )));
            }
        }
        self.not_started.is_none() && !stop::requested()
    }

    /// Waits for the end of all that were started, and returns what they came to, in the order in
    /// which they were started. `None` is a thread that panicked: it has said its message.
    pub fn join(&mut self) -> Vec<Option<T>> {
        self.started.drain(..).map(|thread| thread.join().ok()).collect()
    }

    /// Whether there was room for every thread; or else for which one not, and why.
    pub fn all_had_room(self) -> anyhow::Result<()> {
        self.not_started.map_or(Ok(()), Err)
    }
}
