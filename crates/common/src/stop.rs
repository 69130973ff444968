//! Ctrl-C and termination become one request to stop, which every thread of this process can hear.
//!
//! A plain `sleep` would sleep through a Ctrl-C. Here every wait ends at the deadline or at the
//! stop, whichever comes first. There is one stop, because signals are sent to the process and not to a thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use wording::language::note;

use crate::signals::{self, Interrupt};
use crate::stdout;

/// What a thread gets instead of going on, once a stop was requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A stop was requested.
    Stopped,
    /// What was waited for has happened.
    Ready,
    /// The time was up.
    TimeUp,
}

/// When the first signal was heard.
static HEARD: OnceLock<Instant> = OnceLock::new();
static REQUESTED: AtomicBool = AtomicBool::new(false);
/// Guards nothing but the moment between looking and going to sleep: without it a request
/// could fall into that gap and wake nobody.
static GAP: Mutex<()> = Mutex::new(());
static CHANGED: Condvar = Condvar::new();

/// A person who presses Ctrl-C twice takes longer than this. Two signals closer together are one
/// request: timeout(1) sends its signal to the child and then to the child's whole group.
const SAME_PRESS: Duration = Duration::from_millis(100);

/// From now on SIGINT, SIGTERM and SIGHUP (Ctrl-C and Ctrl-Break on Windows) request a stop,
/// and a second one ends the process at once. A signal that was ignored when the program
/// started (`nohup`, `cmd &` in a script) stays ignored.
///
/// Starts a thread. A process that forks must call this after the fork, on both sides: the
/// handler survives a fork, its thread does not.
pub fn on_signals() -> anyhow::Result<()> {
    let mut seen_to: Option<Instant> = None;
    signals::install(move || match seen_to {
        None => {
            let _ = HEARD.set(Instant::now()); // only the first is asked for
            request();
            end_if_stuck();
            // Who can stop has stopped before this is over, and a second press comes later. Who has not may
            // still be stuck in the last write of all; this thread is to hear the second press, so another one looks.
            thread::sleep(stdout::LAST_WORD);
            let look = || loop {
                end_if_stuck();
                thread::sleep(stdout::LAST_WORD);
            };
            let _ = thread::Builder::new().spawn(look); // without it the second press must do
            seen_to = Some(Instant::now());
        }
        // Not counted from the first signal: on a busy machine all of the above may take long, and only now is heard
        // what came meanwhile.
        Some(seen_to) if seen_to.elapsed() + stdout::LAST_WORD < SAME_PRESS => {}
        Some(_) => die(),
    })
    .with_context(|| note("cannot prepare for Ctrl-C", "无法处理 Ctrl-C"))
}

/// Ends the process by the signal if it is inside a word that nobody takes: it cannot stop then.
fn end_if_stuck() {
    if stdout::nobody_takes_any() {
        die();
    }
}

fn die() {
    if let Some(interrupt) = signals::arrived() {
        signals::die_by(interrupt);
    }
}

/// Requests a stop and wakes every thread that waits.
pub fn request() {
    REQUESTED.store(true, Ordering::Release);
    wake();
}

/// Makes every waiting thread look again whether it is ready.
pub fn wake() {
    drop(GAP.lock().unwrap_or_else(PoisonError::into_inner));
    CHANGED.notify_all();
}

/// Whether a stop was requested.
///
/// A signal counts from the moment it arrives: when all processors are busy, it may take
/// milliseconds until the thread that turns it into a request gets its turn.
pub fn requested() -> bool {
    REQUESTED.load(Ordering::Acquire) || signals::arrived().is_some()
}

/// The signal that requested the stop; `None` if there is none, or if the program stopped itself.
pub fn interrupt() -> Option<Interrupt> {
    signals::arrived()
}

/// When the signal was heard that requested the stop: by whoever heard it first, which may be the one who asks here.
pub fn heard_at() -> Option<Instant> {
    signals::arrived().map(|_| *HEARD.get_or_init(Instant::now))
}

/// Sleeps for `time`, or until a stop is requested.
pub fn sleep(time: Duration) -> Result<(), Stopped> {
    let stopped = match time {
        Duration::ZERO => requested(), // without a look at the clock
        _ => wait(Some(Instant::now() + time), || false) == Woken::Stopped,
    };
    if stopped { Err(Stopped) } else { Ok(()) }
}

/// Sleeps until `ready` says so (whoever makes it true calls [`wake`]), until `deadline` if there
/// is one, or until a stop.
pub fn wait(deadline: Option<Instant>, ready: impl Fn() -> bool) -> Woken {
    let mut gap = GAP.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if ready() {
            return Woken::Ready;
        }
        if requested() {
            return Woken::Stopped;
        }
        gap = match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
            Some(Duration::ZERO) => return Woken::TimeUp,
            Some(left) => CHANGED.wait_timeout(gap, left).unwrap_or_else(PoisonError::into_inner).0,
            None => CHANGED.wait(gap).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

/// Makes this thread, and those it starts, wake up on time.
///
/// Linux lets a sleeper oversleep by 50 µs to wake several at once (prctl(2), PR_SET_TIMERSLACK),
/// which a lesson of a hundred sleeps would add up. Elsewhere this does nothing.
pub fn sharpen_timers() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_timerslack(1); // without it the program is only a little late
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, because a process can be stopped only once.
    #[test]
    fn the_time_runs_out_or_it_is_ready_until_a_stop_ends_every_sleep() {
        let start = Instant::now();
        assert_eq!(sleep(Duration::from_millis(5)), Ok(()));
        assert!(start.elapsed() >= Duration::from_millis(5));

        let ready = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| wait(None, || ready.load(Ordering::Acquire)));
            ready.store(true, Ordering::Release);
            wake();
            assert_eq!(waiter.join().unwrap(), Woken::Ready);
        });

        std::thread::scope(|scope| {
            let sleeper = scope.spawn(|| sleep(Duration::from_secs(3600)));
            request();
            assert_eq!(sleeper.join().unwrap(), Err(Stopped));
        });
        assert_eq!(sleep(Duration::from_secs(3600)), Err(Stopped));
        assert_eq!(sleep(Duration::ZERO), Err(Stopped));
    }
}
