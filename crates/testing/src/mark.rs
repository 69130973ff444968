//! Every process of a run bears a mark in its environment, by which one that is left behind is found.

use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

const NAME: &str = "MARK_OF_TEST";

#[derive(Clone, Debug)]
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "who bears it is seen in /proc"))]
pub struct Mark(String);

impl Mark {
    /// Puts one that no other run has now on what `command` will start.
    pub(crate) fn on(command: &mut Command) -> Mark {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mark = format!("{}-{number}", std::process::id());
        command.env(NAME, &mark);
        Mark(mark)
    }

    /// The pids of the living processes that bear the mark.
    #[cfg(target_os = "linux")]
    pub fn bearers(&self) -> Vec<i32> {
        let marked = crate::processes_with(&format!("{NAME}={}", self.0));
        marked.into_iter().map(|(pid, _)| pid).collect()
    }
}

/// All living processes with `variable` (`NAME=value`) in their environment, by pid and name. A zombie
/// has no environment any more (proc(5), environ).
#[cfg(target_os = "linux")]
pub fn processes_with(variable: &str) -> Vec<(i32, String)> {
    let marked = |process: &std::fs::DirEntry| {
        let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|other| other == variable.as_bytes())
    };
    let pid_and_name = |process: std::fs::DirEntry| {
        let name = std::fs::read_to_string(process.path().join("comm")).ok()?;
        Some((process.file_name().to_str()?.parse().ok()?, name.trim_end().to_owned()))
    };
    std::fs::read_dir("/proc").unwrap().flatten().filter(marked).filter_map(pid_and_name).collect()
}
