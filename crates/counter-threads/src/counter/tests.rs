use super::*;
use common::words::{Flush, Words};
use observed::{Step, Watcher, spawn, watch};
use std::sync::{Arc, Barrier};

/// For the other thread to come in between, if nothing keeps it out.
const LONG_ENOUGH: Duration = Duration::from_millis(5);

/// Two threads write nothing before both have read, as long as there are two.
#[derive(Clone)]
struct SideBySide(Arc<Barrier>);

impl Watcher for SideBySide {
    fn before(&self, step: Step) {
        if matches!(step, Step::Write(..)) {
            self.0.wait();
        }
    }
    fn after(&self, _: Step, _: Option<i64>) {}
    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        (0, Box::new(self.clone()))
    }
}

fn two_threads(protection: Protection, limit: u64, hold: Duration) -> (u64, i64) {
    let screen = Screen::new(Words::to(Flush::Each, |bytes| Ok(bytes.len())));
    let counter = Arc::new(Counter::new(limit, protection, hold, screen));
    let start = |word| {
        let counter = Arc::clone(&counter);
        spawn(move || counter.output(word)).unwrap()
    };
    let words = ["ping", "pong"].map(start).map(|thread| thread.join().unwrap()).iter().sum();
    (words, counter.count())
}

/// The race is forced, not hoped for.
#[test]
fn unprotected_threads_print_more_than_they_count() {
    let in_step = Box::new(SideBySide(Arc::new(Barrier::new(2))));
    let (words, count) = watch(in_step, || two_threads(Protection::None, 1, Duration::ZERO));
    assert_eq!((words, count), (2, 1), "both have passed the check and read 0");
}

#[test]
fn a_lock_keeps_words_and_count_at_the_limit() {
    assert_eq!(two_threads(Protection::Mutex, 10, LONG_ENOUGH), (10, 10));
}

#[test]
fn a_claim_keeps_words_and_count_at_the_limit() {
    assert_eq!(two_threads(Protection::Atomic, 10, LONG_ENOUGH), (10, 10));
}
