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

    /// The processes that bear the mark: proc(5), environ. A zombie has no environment any more.
    #[cfg(target_os = "linux")]
    pub fn bearers(&self) -> Vec<i32> {
        let marked = format!("{NAME}={}", self.0);
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let pids = processes.filter_map(|process| process.file_name().to_str()?.parse::<i32>().ok());
        pids.filter(|pid| {
            let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == marked.as_bytes())
        })
        .collect()
    }
}
