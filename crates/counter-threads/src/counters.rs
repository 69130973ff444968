//! The threads that count: each prints its word, and in the end how often it did.

use std::sync::Arc;

use observed::{Protection, Threads, spawn};

use crate::counter::Counter;
use crate::report;
use crate::screen::Screen;

/// Starts a thread for each word, which returns its inner count: how often it has printed it, and counted that.
pub fn start(
    threads: &mut Threads<u64>,
    words: &[String],
    protection: Protection,
    counter: &Arc<Counter>,
    screen: &Arc<Screen>,
) {
    for word in words {
        let (word, counter, screen) = (word.clone(), Arc::clone(counter), Arc::clone(screen));
        let run = move || {
            let inner_count = counter.output(&word, protection);
            let _ = screen.print_result(&report::result(&word, inner_count)); // after a stop nothing is printed
            inner_count
        };
        if !threads.add(spawn(run)) {
            break;
        }
    }
}
