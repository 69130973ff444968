//! The threads that count: each prints its word, and in the end how often it did.

use std::sync::Arc;

use observed::{Threads, spawn};

use crate::counter::Counter;
use crate::report;

/// Starts a thread for each word, which returns its inner count: how often it has printed it, and counted that.
pub fn start(threads: &mut Threads<u64>, words: &[String], counter: &Arc<Counter>) {
    for word in words {
        let (word, counter) = (word.clone(), Arc::clone(counter));
        let run = move || {
            let inner_count = counter.output(&word);
            let _ = counter.screen.print_result(&report::result(&word, inner_count)); // after a stop nothing is printed
            inner_count
        };
        if !threads.add(spawn(run)) {
            break;
        }
    }
}
