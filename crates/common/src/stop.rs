//! Ctrl-C and termination become a [`Stop`] that any thread can sleep on.
//!
//! A plain `sleep` would sleep through a Ctrl-C. Here every wait ends at the deadline or at the
//! stop, whichever comes first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::language::note;
use crate::signals::{self, Interrupt};
use crate::words;

/// A request to stop, seen by every thread of this process.
pub struct Stop {
    requested: AtomicBool,
    /// Guards nothing but the moment between looking and going to sleep: without it a request
    /// could fall into that gap and wake nobody.
    gap: Mutex<()>,
    changed: Condvar,
}

/// Why a wait on a [`Stop`] is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A stop was requested.
    Stopped,
    /// What was waited for has happened.
    Ready,
    /// The time was up.
    TimeUp,
}

/// There is one, because signals are sent to the process and not to a thread.
static STOP: Stop = Stop::new();

/// A person who presses Ctrl-C twice takes longer than this. Two signals closer together are one
/// request: timeout(1) sends its signal to the child and then to the child's whole group.
const SAME_PRESS: Duration = Duration::from_millis(100);

fn die() {
    if let Some(interrupt) = signals::arrived() {
        signals::die_by(interrupt);
    }
}

impl Default for Stop {
    fn default() -> Stop {
        Stop::new()
    }
}

impl Stop {
    /// A stop of one's own, for a test.
    pub const fn new() -> Stop {
        Stop { requested: AtomicBool::new(false), gap: Mutex::new(()), changed: Condvar::new() }
    }

    /// From now on SIGINT, SIGTERM and SIGHUP (Ctrl-C and Ctrl-Break on Windows) request a stop,
    /// and a second one ends the process at once. A signal that was ignored when the program
    /// started (`nohup`, `cmd &` in a script) stays ignored.
    ///
    /// Starts a thread. A process that forks must call this after the fork, on both sides: the
    /// handler survives a fork, its thread does not.
    ///
    /// # Errors
    /// When the handler or its thread cannot be made.
    pub fn on_signals() -> anyhow::Result<&'static Stop> {
        let mut first: Option<Instant> = None;
        signals::install(move || match first {
            None => {
                first = Some(Instant::now());
                STOP.request();
                if words::nobody_takes_any() {
                    die();
                }
            }
            Some(first) if first.elapsed() < SAME_PRESS => {}
            Some(_) => die(),
        })
        .with_context(|| note("cannot prepare for Ctrl-C", "无法处理 Ctrl-C"))?;
        Ok(&STOP)
    }

    /// Requests a stop and wakes every thread that waits.
    pub fn request(&self) {
        self.requested.store(true, Ordering::Release);
        self.wake();
    }

    /// Makes every waiting thread look again whether it is ready.
    pub fn wake(&self) {
        drop(self.gap.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// Whether a stop was requested.
    ///
    /// A signal counts from the moment it arrives: when all processors are busy, it may take
    /// milliseconds until the thread that turns it into a request gets its turn.
    pub fn requested(&self) -> bool {
        self.requested.load(Ordering::Acquire) || signals::arrived().is_some()
    }

    /// The signal that requested the stop; `None` if there is none, or if the program stopped itself.
    pub fn interrupt(&self) -> Option<Interrupt> {
        signals::arrived()
    }

    /// Sleeps for `time`, unless a stop ends the sleep.
    pub fn sleep(&self, time: Duration) -> Woken {
        if time.is_zero() {
            return if self.requested() { Woken::Stopped } else { Woken::TimeUp };
        }
        self.sleep_until(Instant::now() + time)
    }

    /// Sleeps until `deadline`, unless a stop ends the sleep.
    pub fn sleep_until(&self, deadline: Instant) -> Woken {
        self.wait(Some(deadline), || false)
    }

    /// Sleeps until `ready` says so (whoever makes it true calls [`Stop::wake`]), until
    /// `deadline` if there is one, or until a stop.
    pub fn wait(&self, deadline: Option<Instant>, ready: impl Fn() -> bool) -> Woken {
        let mut gap = self.gap.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if ready() {
                return Woken::Ready;
            }
            if self.requested() {
                return Woken::Stopped;
            }
            gap = match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => return Woken::TimeUp,
                Some(left) => self.changed.wait_timeout(gap, left).unwrap_or_else(PoisonError::into_inner).0,
                None => self.changed.wait(gap).unwrap_or_else(PoisonError::into_inner),
            };
        }
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

    #[test]
    fn a_stop_ends_a_sleep_and_every_later_one() {
        let stop = Stop::new();
        std::thread::scope(|scope| {
            let sleeper = scope.spawn(|| stop.sleep(Duration::from_secs(3600)));
            stop.request();
            assert_eq!(sleeper.join().unwrap(), Woken::Stopped);
        });
        assert_eq!(stop.sleep(Duration::from_secs(3600)), Woken::Stopped);
        assert_eq!(stop.sleep(Duration::ZERO), Woken::Stopped);
    }

    #[test]
    fn a_wait_ends_when_it_is_ready_even_without_a_deadline() {
        let stop = Stop::new();
        let ready = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| stop.wait(None, || ready.load(Ordering::Acquire)));
            ready.store(true, Ordering::Release);
            stop.wake();
            assert_eq!(waiter.join().unwrap(), Woken::Ready);
        });
    }

    #[test]
    fn without_a_stop_the_time_runs_out() {
        let stop = Stop::new();
        let start = Instant::now();
        assert_eq!(stop.sleep(Duration::from_millis(5)), Woken::TimeUp);
        assert!(start.elapsed() >= Duration::from_millis(5));
    }
}
