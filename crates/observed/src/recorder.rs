//! A watcher that lets every step pass and keeps it in memory.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use common::stop;

use crate::group::Group;
use crate::watch::{Step, Watcher};

/// A step of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub step: Step,
    /// When the thread was about to do it. For a word: when it had done what it did before, because to look at
    /// the clock twice would take a tenth of the time that a word takes.
    pub announced: Instant,
    /// When it was done; `None` if it never was, and for what takes no time: to begin or end.
    pub taken: Option<Instant>,
    /// As in [`Watcher::after`]; of several words, how many bytes left because of all.
    pub value: Option<i64>,
    /// How often it was done in this time: more than once only for words, see [`Recorder::keeping`].
    pub times: u32,
}

/// What one thread did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The thread's number: 0 for the one that started the recording, then in the order of their start.
    pub thread: u32,
    /// The number that the system has given it, where it tells.
    pub tid: Option<u64>,
    /// Its steps, the earliest first.
    pub events: Vec<Event>,
    /// How many earlier ones were let go, because there was no room for them.
    pub let_go: u64,
}

/// Hears of the steps of all threads while they are taken: for who wants to see a run as it happens.
pub trait Listener: Send + Sync {
    /// This thread is about to take `step`. It waits while this is told: be short.
    fn before(&self, thread: u32, step: Step);

    /// This thread has taken `step`; `value` as in [`Watcher::after`].
    fn after(&self, thread: u32, step: Step, value: Option<i64>);
}

/// Records what threads do: each keeps its own log, so that no thread waits for another because of it.
#[derive(Clone)]
pub struct Recorder(Arc<Recording>);

struct Recording {
    newest: usize,
    listeners: Vec<Arc<dyn Listener>>,
    last_thread: AtomicU32,
    over: AtomicBool,
    ended: Mutex<Vec<Log>>,
    one_more_ended: Condvar,
}

impl Recorder {
    /// An empty recording, which will keep the `newest` events of each thread and tell `listeners` of all. Where
    /// not all are kept, words that come fast, one after the other, are one event: see `group.rs`.
    pub fn keeping(newest: usize, listeners: Vec<Arc<dyn Listener>>) -> Recorder {
        Recorder(Arc::new(Recording {
            newest,
            listeners,
            last_thread: AtomicU32::new(0),
            over: AtomicBool::new(false),
            ended: Mutex::default(),
            one_more_ended: Condvar::new(),
        }))
    }

    /// The watcher of thread 0, to be given to [`watch`](crate::watch()).
    pub fn watcher(&self) -> Box<dyn Watcher> {
        self.scribe(0)
    }

    /// The logs of all threads that are not watched any more, in the order of their numbers.
    pub fn logs(&self) -> Vec<Log> {
        let mut logs = self.ended().clone();
        logs.sort_by_key(|log| log.thread);
        logs
    }

    /// Cuts off the threads that still run, if there are any: what they do from now on is not recorded. They
    /// are asked to stop, for each has its own log, and hands it in at its end; those that take longer than `patience` are
    /// not waited for.
    pub fn cut_off(&self, patience: Duration) {
        let all = self.0.last_thread.load(Ordering::Relaxed) as usize + 1;
        let ended = self.ended();
        if ended.len() < all {
            self.0.over.store(true, Ordering::Relaxed);
            stop::request();
            let waited = self.0.one_more_ended.wait_timeout_while(ended, patience, |ended| ended.len() < all);
            drop(waited);
        }
    }

    fn ended(&self) -> MutexGuard<'_, Vec<Log>> {
        self.0.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn scribe(&self, thread: u32) -> Box<Scribe> {
        // Room for a short lesson, and not only promised (pages come when they are touched): to get it between
        // a read and a write would take longer than they do.
        let blank =
            Event { step: Step::Begin, announced: Instant::now(), taken: None, value: None, times: 0 };
        let mut events = VecDeque::from([blank; 16]);
        events.clear();
        let (events, let_go, last) = (RefCell::new(events), Cell::new(0), Cell::new(None));
        let (group, listeners, recorder) = (Group::default(), self.0.listeners.clone(), self.clone());
        Box::new(Scribe { thread, listeners, events, last, group, let_go, recorder })
    }
}

/// Writes the log of one thread, and hands it in at the end.
struct Scribe {
    thread: u32,
    listeners: Vec<Arc<dyn Listener>>,
    events: RefCell<VecDeque<Event>>,
    /// When the last event was over.
    last: Cell<Option<Instant>>,
    group: Group,
    let_go: Cell<u64>,
    recorder: Recorder,
}

impl Scribe {
    /// Of a word it is not asked, for each nanosecond counts there: after the request to stop none is printed.
    fn is_too_late_for(&self, step: Step) -> bool {
        !matches!(step, Step::Print { .. }) && self.recorder.0.over.load(Ordering::Relaxed)
    }

    fn end(&self, event: &mut Event) {
        let now = Instant::now();
        event.taken = Some(now);
        self.last.set(event.taken);
        if matches!(event.step, Step::Print { .. }) && self.recorder.0.newest < usize::MAX {
            self.group.after(event.times, now - event.announced);
        }
    }
}

impl Watcher for Scribe {
    fn before(&self, step: Step) {
        for listener in &self.listeners {
            listener.before(self.thread, step);
        }
        if self.is_too_late_for(step) {
            return;
        }
        let mut events = self.events.borrow_mut();
        match open_group(&mut events) {
            Some(group) if group.step == step => return, // one more word of it
            Some(group) => self.end(group),
            None => {}
        }
        let announced = match (step, self.last.get()) {
            (Step::Print { .. }, Some(last)) => last,
            _ => Instant::now(),
        };
        self.last.set(Some(announced));
        events.push_back(Event { step, announced, taken: None, value: None, times: 0 });
        if events.len() > self.recorder.0.newest {
            let times = events.pop_front().map_or(0, |event| event.times.max(1));
            self.let_go.update(|so_many| so_many + u64::from(times));
        }
    }

    fn after(&self, step: Step, value: Option<i64>) {
        if !self.is_too_late_for(step)
            && let Some(event) = self.events.borrow_mut().back_mut()
        {
            event.times += 1;
            event.value = match event.value {
                Some(before) => Some(before + value.unwrap_or(0)), // one more of a group, which may have failed
                None => value,
            };
            if !self.group.goes_on(event.times, step, value) {
                self.end(event);
            }
        }
        for listener in &self.listeners {
            listener.after(self.thread, step, value);
        }
    }

    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        let thread = self.recorder.0.last_thread.fetch_add(1, Ordering::Relaxed) + 1;
        (thread, self.recorder.scribe(thread))
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        let mut events = self.events.take();
        if let Some(group) = open_group(&mut events) {
            self.end(group);
        }
        // Dropped by the thread itself; but one that could not be started by the one that tried, and it has no events.
        let tid = if self.thread > 0 && events.is_empty() { None } else { own_tid() };
        let log = Log { thread: self.thread, tid, events: events.into(), let_go: self.let_go.get() };
        self.recorder.ended().push(log);
        self.recorder.0.one_more_ended.notify_all();
    }
}

/// The last event, if it is a group of words that more may follow in.
fn open_group(events: &mut VecDeque<Event>) -> Option<&mut Event> {
    events.back_mut().filter(|last| last.times > 0 && last.taken.is_none())
}

fn own_tid() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return u64::try_from(nix::unistd::gettid().as_raw()).ok();
    #[cfg(not(target_os = "linux"))]
    None
}
