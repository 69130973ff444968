//! The threads that count.

use std::sync::Arc;

use observed::{Threads, spawn};

use crate::counter::Counter;

/// Starts a thread for each word, which returns its inner count: how often it has printed it, and counted that.
pub fn start(threads: &mut Threads<u64>, words: &[String], counter: &Arc<Counter>) {
    for word in words {
        let (word, counter) = (word.clone(), Arc::clone(counter));
        if !threads.add(spawn(move || counter.output(&word))) {
            break;
        }
    }
}
