//! The threads of the code that is explored, as coroutines of one real thread: only one goes on at a time,
//! and only for one step.
//!
//! Each has one stack, on which it carries the code out again and again, once for each order.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Once;

use corosensei::{Coroutine, CoroutineResult, Yielder};
use observed::{Step, Thing, Watcher, give_up, watch};

use crate::step::counts;

/// What a thread is told when it may go on.
#[derive(Clone, Copy)]
enum Cue {
    GoOn,
    GiveUp,
}

/// Where a thread has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Its next step is this one.
    Before(Step),
    /// Its end.
    End,
    /// It panicked.
    Panic,
    /// It has used up all the steps that one order may have.
    Endless,
}

/// How an order ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All threads have come to their ends.
    All,
    /// Each thread that has not ended waits for a lock that another holds.
    Deadlock,
    /// This thread panicked, with this message.
    Panic(usize, String),
    /// This thread would take more steps than it may.
    Endless(usize),
}

/// What the running coroutine and whoever made it run know of each other. A watcher may be sent to another
/// thread and so cannot hold it; but all coroutines of a cast run on one.
struct Stage {
    /// By this the coroutine that runs now suspends itself.
    yielder: Cell<Option<NonNull<Yielder<Cue, At>>>>,
    thread: Cell<usize>,
    steps_left: Cell<u32>,
    /// What the last step has read or written.
    value: Cell<Option<i64>>,
}

thread_local! {
    static STAGE: Stage = const {
        Stage {
            yielder: Cell::new(None),
            thread: Cell::new(0),
            steps_left: Cell::new(0),
            value: Cell::new(None),
        }
    };
    /// The locks that are held, and by which thread.
    static HELD: RefCell<Vec<(Thing, usize)>> = const { RefCell::new(Vec::new()) };
    /// What the thread that panicked has said.
    static LAST_WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// All threads of the code that is explored.
pub struct Cast {
    threads: Vec<(Coroutine<Cue, At, ()>, At)>,
    /// Whether something has happened to one of them.
    mishap: bool,
}

impl Cast {
    /// So many threads, each of which does `work`, which is told which thread it is, from 0.
    pub fn new(threads: usize, work: &Rc<dyn Fn(usize)>) -> Cast {
        let thread = |number| (coroutine(number, Rc::clone(work)), At::End);
        Cast { threads: (0..threads).map(thread).collect(), mishap: false }
    }

    /// Does `explore` while the steps of these threads wait for [`Cast::take_step`].
    pub fn direct<T>(explore: impl FnOnce() -> T) -> T {
        silence_panics();
        watch(Box::new(Director), explore)
    }

    /// Every thread comes to its first step. Together they may take `most_steps`, sleeping and printing counted.
    pub fn begin(&mut self, most_steps: u32) {
        self.mishap = false;
        STAGE.with(|stage| stage.steps_left.set(most_steps));
        HELD.with_borrow_mut(Vec::clear);
        (0..self.threads.len()).for_each(|thread| self.cue(thread, Cue::GoOn));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.threads.len()
    }

    /// Where a thread has come to.
    pub fn at(&self, thread: usize) -> At {
        self.threads[thread].1
    }

    /// Whether a thread can take its next step: it has one, and does not wait for a lock.
    pub fn can_go_on(&self, thread: usize) -> bool {
        matches!(self.at(thread), At::Before(_)) && self.holder(thread).is_none()
    }

    /// Who can go on; or how it has ended, if nobody can or something has happened to a thread.
    pub fn look(&self, can_go_on: &mut Vec<u16>) -> Option<Ending> {
        can_go_on.clear();
        can_go_on
            .extend((0..self.len()).filter(|thread| self.can_go_on(*thread)).map(|thread| thread as u16));
        let is_over = can_go_on.is_empty() || self.mishap;
        is_over.then(|| self.ending())
    }

    #[cold]
    fn ending(&self) -> Ending {
        for (thread, (_, at)) in self.threads.iter().enumerate() {
            match at {
                At::Panic => return Ending::Panic(thread, LAST_WORDS.with_borrow(String::clone)),
                At::Endless => return Ending::Endless(thread),
                At::Before(_) | At::End => {}
            }
        }
        if self.threads.iter().all(|(_, at)| *at == At::End) { Ending::All } else { Ending::Deadlock }
    }

    /// Who holds the lock that a thread waits for.
    pub fn holder(&self, thread: usize) -> Option<usize> {
        let At::Before(Step::Acquire(lock)) = self.at(thread) else { return None };
        HELD.with_borrow(|locks| locks.iter().find(|(held, _)| *held == lock).map(|(_, holder)| *holder))
    }

    /// The threads that hold a lock.
    pub fn holders(&self) -> Vec<usize> {
        HELD.with_borrow(|locks| locks.iter().map(|(_, holder)| *holder).collect())
    }

    /// Lets a thread take its next step, and come to the one after it.
    pub fn take_step(&mut self, thread: usize) {
        self.cue(thread, Cue::GoOn);
    }

    /// What was read or written in the last step.
    pub fn value(&self) -> Option<i64> {
        STAGE.with(|stage| stage.value.get())
    }

    /// Every thread that has not ended unwinds, and gives its locks back.
    pub fn give_up(&mut self) {
        for thread in 0..self.threads.len() {
            if matches!(self.at(thread), At::Before(_) | At::Endless) {
                self.cue(thread, Cue::GiveUp);
            }
        }
    }

    fn cue(&mut self, thread: usize, cue: Cue) {
        let (coroutine, at) = &mut self.threads[thread];
        STAGE.with(|stage| stage.thread.set(thread));
        *at = match coroutine.resume(cue) {
            CoroutineResult::Yield(at) => at,
            CoroutineResult::Return(()) => At::End,
        };
        self.mishap |= matches!(at, At::Panic | At::Endless);
        STAGE.with(|stage| stage.yielder.set(None));
    }
}

/// Carries `work` out once for each order, and waits between two of them.
fn coroutine(thread: usize, work: Rc<dyn Fn(usize)>) -> Coroutine<Cue, At, ()> {
    Coroutine::new(move |yielder: &Yielder<Cue, At>, _| {
        loop {
            STAGE.with(|stage| stage.yielder.set(Some(NonNull::from(yielder))));
            let ended = catch_unwind(AssertUnwindSafe(|| work(thread)));
            yielder.suspend(match ended {
                Ok(()) => At::End,
                Err(panic) => {
                    LAST_WORDS.set(message(panic.as_ref()));
                    At::Panic
                }
            });
        }
    })
}

/// Suspends the coroutine that runs before each of its steps.
struct Director;

impl Watcher for Director {
    fn before(&self, step: Step) {
        STAGE.with(|stage| {
            let Some(yielder) = stage.yielder.get() else { return };
            if let Step::Release(lock) = step {
                HELD.with_borrow_mut(|locks| locks.retain(|(held, _)| *held != lock));
            }
            let left = stage.steps_left.get();
            let at = match step {
                // It cannot be suspended while it unwinds, and needs not: it will take no step of its own any more.
                _ if std::thread::panicking() => return,
                _ if left == 0 => At::Endless,
                _ if counts(step) => At::Before(step),
                _ => return stage.steps_left.set(left - 1),
            };
            stage.steps_left.set(left.saturating_sub(1));
            #[allow(unsafe_code)]
            // SAFETY: `cue` forgets the yielder when its coroutine is suspended or has ended, and a coroutine that
            // goes on sets its own again, here or where it begins. So it is that of the coroutine that runs this
            // very code, on whose stack it lives as long as that runs.
            let cue = unsafe { yielder.as_ref() }.suspend(at);
            stage.yielder.set(Some(yielder));
            if let Cue::GiveUp = cue {
                give_up();
            }
        });
    }

    fn after(&self, step: Step, value: Option<i64>) {
        STAGE.with(|stage| {
            if let Step::Acquire(lock) = step {
                HELD.with_borrow_mut(|locks| locks.push((lock, stage.thread.get())));
            }
            if counts(step) {
                stage.value.set(value);
            }
        });
    }

    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        panic!("code that is explored cannot start threads: say what each thread does instead");
    }

    fn lets_time_pass(&self) -> bool {
        false
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("…").to_owned()
}

/// A panic of a thread that is explored is an outcome, perhaps of a million orders. All others are told as before.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if STAGE.with(|stage| stage.yielder.get().is_none()) {
                tell(panic);
            }
        }));
    });
}
