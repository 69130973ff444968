//! In a process of its own, because a stop is for the whole process.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

use common::stop;
use explore::{Followed, replay};
use observed::{Number, spawn};

#[test]
fn who_ends_early_because_of_a_stop_does_not_make_the_order_wrong() {
    let replayed = replay(&"1x2".parse().unwrap(), 1, || {
        let thread = spawn(|| {
            Number::new(0).read();
            stop::request(); // as if it came while the thread sleeps: the second step is not taken
        });
        thread.unwrap().join()
    });
    assert_eq!(replayed.followed, Followed::Stopped);
}
