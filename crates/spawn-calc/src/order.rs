//! The two calls one after the other, as in the lecture, or both at once.

use std::thread;
use std::time::Duration;

use common::stop;

use crate::child::{Life, call};
use crate::choose::Plan;
use crate::cleanup::Cleanup;

/// The next child starts when the one before has ended, and not at all after a stop.
pub fn one_after_the_other(plans: &[Plan], timeout: Option<Duration>, cleanup: &Cleanup) -> Vec<Life> {
    plans.iter().take_while(|_| !stop::requested()).map(|plan| call(plan, timeout, cleanup)).collect()
}

/// A thread for each child.
pub fn both_at_once(plans: &[Plan], timeout: Option<Duration>, cleanup: &Cleanup) -> Vec<Life> {
    thread::scope(|scope| {
        let call = move |plan| call(plan, timeout, cleanup);
        let start = |plan| (plan, thread::Builder::new().spawn_scoped(scope, move || call(plan)));
        let started: Vec<_> = plans.iter().map(start).collect();
        let finish = |(plan, calling)| match calling {
            Ok(calling) => thread::ScopedJoinHandle::join(calling).ok(),
            // Where there is no room for a thread, it is one after the other after all.
            Err(_) => Some(call(plan)),
        };
        started.into_iter().filter_map(finish).collect()
    })
}
