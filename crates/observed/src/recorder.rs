//! A watcher that lets every step pass and keeps it in memory.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::watch::{Step, Watcher};

/// A step of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub step: Step,
    /// When the thread was about to do it.
    pub announced: Instant,
    /// When it was done; `None` if it never was, and for what takes no time: to begin or end.
    pub taken: Option<Instant>,
    /// What a number was read as, or what it was after the step.
    pub value: Option<i64>,
}

/// What one thread did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The thread's number: 0 for the one that started the recording, then in the order of their start.
    pub thread: u32,
    /// Its steps, the earliest first.
    pub events: Vec<Event>,
}

/// Records what threads do: each keeps its own log, so that no thread waits for another because of it.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Recording>);

#[derive(Default)]
struct Recording {
    last_thread: AtomicU32,
    ended: Mutex<Vec<Log>>,
}

impl Recorder {
    /// An empty recording.
    pub fn new() -> Recorder {
        Recorder::default()
    }

    /// The watcher of thread 0, to be given to [`watch`](crate::watch()).
    pub fn watcher(&self) -> Box<dyn Watcher> {
        self.scribe(0)
    }

    /// The logs of all threads that are not watched any more, in the order of their numbers.
    pub fn logs(&self) -> Vec<Log> {
        let mut logs = self.0.ended.lock().unwrap_or_else(PoisonError::into_inner).clone();
        logs.sort_by_key(|log| log.thread);
        logs
    }

    fn scribe(&self, thread: u32) -> Box<Scribe> {
        Box::new(Scribe { thread, events: RefCell::default(), recorder: self.clone() })
    }
}

/// Writes the log of one thread, and hands it in at the end.
struct Scribe {
    thread: u32,
    events: RefCell<Vec<Event>>,
    recorder: Recorder,
}

impl Watcher for Scribe {
    fn before(&self, step: Step) {
        let event = Event { step, announced: Instant::now(), taken: None, value: None };
        self.events.borrow_mut().push(event);
    }

    fn after(&self, _: Step, value: Option<i64>) {
        if let Some(event) = self.events.borrow_mut().last_mut() {
            (event.taken, event.value) = (Some(Instant::now()), value);
        }
    }

    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        let thread = self.recorder.0.last_thread.fetch_add(1, Ordering::Relaxed) + 1;
        (thread, self.recorder.scribe(thread))
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        let log = Log { thread: self.thread, events: self.events.take() };
        self.recorder.0.ended.lock().unwrap_or_else(PoisonError::into_inner).push(log);
    }
}
