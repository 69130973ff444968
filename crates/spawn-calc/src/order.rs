//! The two calls one after the other, as in the lecture, or both at once.

use std::thread;
use std::time::Duration;

use common::stop;

use crate::child::{Call, call};
use crate::choose::Plan;
use crate::cleanup::Cleanup;

/// What came of the two calls; `None` where a stop came first.
pub type Calls = [Option<Call>; 2];

/// The second child starts when the first has ended.
pub fn one_after_the_other(plans: &[Plan; 2], timeout: Option<Duration>, cleanup: &Cleanup) -> Calls {
    plans.each_ref().map(|plan| (!stop::requested()).then(|| call(plan, timeout, cleanup)))
}

pub fn both_at_once(plans: &[Plan; 2], timeout: Option<Duration>, cleanup: &Cleanup) -> Calls {
    let [first, second] = plans;
    thread::scope(|scope| {
        let calling = thread::Builder::new().spawn_scoped(scope, || call(second, timeout, cleanup));
        let first = call(first, timeout, cleanup);
        let second = match calling {
            Ok(calling) => calling.join().ok(),
            // Where there is no room for a thread, it is one after the other after all.
            Err(_) => (!stop::requested()).then(|| call(second, timeout, cleanup)),
        };
        [Some(first), second]
    })
}
