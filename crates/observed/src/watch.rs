//! Who is told of every step before it is taken.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// A lock or a number, among all those of a run: where in memory it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Thing(usize);

impl Thing {
    pub(crate) fn of<T>(thing: &T) -> Thing {
        Thing(std::ptr::from_ref(thing).addr())
    }
}

/// What a thread does that others may notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Waits for a lock, and takes it.
    Acquire(Thing),
    /// Gives a lock back. Never refused, see [`give_up`].
    Release(Thing),
    /// Reads a number.
    Read(Thing),
    /// Writes this value to a number.
    Write(Thing, i64),
    /// Adds this to a number, in one step.
    Add(Thing, i64),
    /// Adds 1 to a number that is below this limit, in one step.
    AddIfBelow(Thing, i64),
    /// Prints a word.
    Print {
        /// How long it is.
        bytes: usize,
    },
    /// Sleeps.
    Sleep(Duration),
    /// Starts the thread with this number.
    Start(u32),
    /// This thread begins.
    Begin,
    /// This thread ends.
    End,
}

/// Watches one thread; the threads that it starts get watchers of their own.
///
/// The thread calls it, so whatever it keeps for itself needs no lock. However the thread ends, its watcher is
/// dropped then.
pub trait Watcher: Send {
    /// `step` is about to be taken, and is taken when this returns. A watcher that wants other
    /// threads to go first returns when they have; one that wants this thread to end calls [`give_up`].
    /// It must not use a lock or a number of a lesson itself: it would be told of that, too.
    fn before(&self, step: Step);

    /// `step` was taken. `value` is what a number was read as, or what it is now; the number of the thread that
    /// was started; how many bytes left for the system because of a word; how many nanoseconds a sleep was asked
    /// for. `None` where there is none, or where nothing was changed, started or printed, and of a sleep that a stop cut
    /// short.
    fn after(&self, step: Step, value: Option<i64>);

    /// This thread is about to start another: its number, and who is to watch it.
    fn for_child(&self) -> (u32, Box<dyn Watcher>);

    /// Whether a sleep takes its time. Not where a watcher decides who goes next: time decides nothing there.
    fn lets_time_pass(&self) -> bool {
        true
    }
}

thread_local! {
    /// Apart from the watcher itself, because most runs look at nothing else.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    /// Counted, and not borrowed while it is told: it may take long, and let others go on meanwhile.
    static WATCHER: RefCell<Option<Rc<dyn Watcher>>> = const { RefCell::new(None) };
}

/// Does `work` while `watcher` watches this thread.
pub fn watch<T>(watcher: Box<dyn Watcher>, work: impl FnOnce() -> T) -> T {
    /// However `work` ends, the one who watched before watches again.
    struct Before(Option<Rc<dyn Watcher>>);
    impl Drop for Before {
        fn drop(&mut self) {
            WATCHED.set(self.0.is_some());
            WATCHER.replace(self.0.take());
        }
    }
    let _before = Before(WATCHER.replace(Some(watcher.into())));
    WATCHED.set(true);
    work()
}

/// Ends the calling thread: to be called by a watcher, in [`Watcher::before`].
///
/// Its stack is unwound, so that its locks are given back, and nothing is said. Whoever joins it gets
/// an error. A thread that gives a lock back may be unwinding already, so it cannot give up then.
pub fn give_up() -> ! {
    std::panic::resume_unwind(Box::new("gave up"))
}

/// Takes a step by `take`, and tells the watcher before and after, if there is one: only then are `step` and
/// `value` (of what `take` returns) worth the asking.
#[inline]
pub(crate) fn step<T>(
    step: impl FnOnce() -> Step,
    take: impl FnOnce() -> T,
    value: impl FnOnce(&T) -> Option<i64>,
) -> T {
    // No function of its own for what is watched: behind a system call each return costs several nanoseconds.
    let watcher = watcher();
    let step = watcher.as_ref().map(|watcher| {
        let step = step();
        watcher.before(step);
        step
    });
    let taken = take(); // here alone: in two places it would be a function
    if let Some((watcher, step)) = watcher.zip(step) {
        watcher.after(step, value(&taken));
    }
    taken
}

/// Tells the watcher, if there is one, of what takes no time: to begin or end.
pub(crate) fn moment(step: Step) {
    if let Some(watcher) = watcher() {
        watcher.before(step);
    }
}

/// Who watches this thread, if anybody does.
#[inline]
pub(crate) fn watcher() -> Option<Rc<dyn Watcher>> {
    if WATCHED.get() { WATCHER.with_borrow(Clone::clone) } else { None }
}
