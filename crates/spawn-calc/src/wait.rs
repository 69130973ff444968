//! Waiting for a child, for the end of its time and for a stop at once.

use std::io::{self, Write};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::stop::{self, Woken};

use crate::child::Life;
use crate::choose::Plan;
use crate::cleanup::Child;
use crate::ctrl_c;

/// Waits for the child's own end. Ends it, with all that it has started, if its time or a stop comes first.
pub fn wait_for(child: &Child, plan: &Plan, start: Instant, timeout: Option<Duration>) -> io::Result<Life> {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        // This thread waits, and another one watches: who waits hears of nothing else.
        let watch = || {
            let deadline = timeout.map(|timeout| start + timeout);
            let woken = stop::wait(deadline, || ended.load(Ordering::Acquire));
            let sent = if woken == Woken::Ready { Vec::new() } else { child.end_tree() };
            (woken, sent)
        };
        let watching = thread::Builder::new().spawn_scoped(scope, watch);
        if watching.is_err() {
            child.end_tree();
        }
        if let (Some(input), Some(mut stdin)) = (&plan.input, child.process.take_stdin()) {
            let _ = stdin.write_all(input.as_bytes()); // a child that does not read has its reasons
        }
        let ending = child.wait();
        let took = start.elapsed();
        ended.store(true, Ordering::Release);
        stop::wake();
        let (mut woken, mut sent) = watching?.join().unwrap_or_else(|panic| resume_unwind(panic));
        if woken == Woken::Ready && ctrl_c::was_for_both(ending) {
            sent.extend(child.end_tree());
            woken = Woken::Stopped;
        }
        Ok(Life { pid: child.process.id(), start, took, ending, woken, sent })
    })
}
