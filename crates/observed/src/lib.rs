//! What a lesson touches, and who watches it.
//!
//! [`Lock`], [`Number`], [`sleep`], [`Output`] and [`spawn`] do what Python's lock, number, `time.sleep`,
//! `print` and thread do. That is all a lesson needs to know.
//!
//! Each of their steps is also told to a [`Watcher`], if there is one, *before* it is taken: so a run
//! can be recorded ([`Recorder`]), and so a watcher can decide which thread takes the next step,
//! simply by returning late. By default nobody watches, and a step costs a test of a flag more.

mod group;
mod lock;
mod number;
mod output;
mod protection;
mod recorder;
mod room;
mod threads;
mod watch;

pub use common::stop::Stopped;
pub use lock::{Guard, Lock};
pub use number::Number;
pub use output::Output;
pub use protection::Protection;
pub use recorder::{Event, Listener, Log, Recorder};
pub use threads::{Threads, spawn};
pub use watch::{Step, Thing, Watcher, give_up, watch};

use std::time::Duration;

/// Sleeps for `time`: Python's `time.sleep`, but a stop ends it, which is then an error. To sleep for no time is
/// no step.
pub fn sleep(time: Duration) -> Result<(), Stopped> {
    if time.is_zero() {
        return common::stop::sleep(time);
    }
    let time_passes = || watch::watcher().is_none_or(|watcher| watcher.lets_time_pass());
    let sleep = || if time_passes() { common::stop::sleep(time) } else { Ok(()) };
    let slept =
        |slept: &Result<(), _>| slept.is_ok().then(|| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX));
    watch::step(|| Step::Sleep(time), sleep, slept)
}
