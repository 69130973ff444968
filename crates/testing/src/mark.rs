//! Every process of a run bears a mark in its environment, by which one that is left behind is found.

use std::sync::atomic::{AtomicU64, Ordering};

const NAME: &str = "MARK_OF_TEST";

/// The mark of one run.
#[derive(Clone, Debug)]
pub struct Mark(String);

impl Mark {
    /// One that no other run has now.
    pub(crate) fn new() -> Mark {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Mark(format!("{}-{number}", std::process::id()))
    }

    /// What the run's environment must hold: a name and a value.
    pub(crate) fn variable(&self) -> (&str, &str) {
        (NAME, &self.0)
    }

    /// The pids of the living processes that bear the mark.
    #[cfg(target_os = "linux")]
    pub fn bearers(&self) -> Vec<i32> {
        let marked = crate::processes_with(&format!("{NAME}={}", self.0));
        marked.into_iter().map(|(pid, _)| pid).collect()
    }
}
