//! Processes on Unix: signals to them, and what `/proc` says of them.

use std::fs;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::{PATIENCE, Running, within};

impl Running {
    /// Waits until the program has its handlers for requests to stop: for programs that say nothing before.
    pub fn wait_until_ready(&self) {
        if cfg!(not(target_os = "linux")) {
            return std::thread::sleep(Duration::from_millis(300));
        }
        // A test may have had SIGINT or SIGHUP ignored, but not SIGTERM; and all are held until all have one.
        let has_sigterm = |field| has_signal(self.pid(), field, Signal::SIGTERM);
        let is_ready = || has_sigterm("SigCgt:") && !has_sigterm("SigBlk:");
        self.check(within(PATIENCE, is_ready), "it has no handler for SIGTERM");
    }

    pub fn send(&self, signal: Signal) {
        send(self.pid(), signal);
    }
}

/// Sends a signal to one process, which may have ended.
pub fn send(pid: i32, signal: Signal) {
    let _ = kill(Pid::from_raw(pid), signal);
}

/// Stops a process, and waits until it has stopped, if it has not ended: what is sent to it then comes with the
/// SIGCONT that lets it go on.
pub fn pause(pid: i32) {
    send(pid, Signal::SIGSTOP);
    let has_stopped = || status(pid, "State:").is_none_or(|state| state.starts_with(['T', 'Z']));
    assert!(within(PATIENCE, has_stopped), "process {pid} does not stop");
}

/// Whether a process with this pid is alive; a zombie is not.
pub fn is_alive(pid: i32) -> bool {
    match status(pid, "State:") {
        Some(state) => !state.starts_with('Z'),
        None => cfg!(not(target_os = "linux")) && kill(Pid::from_raw(pid), None).is_ok(),
    }
}

/// What `/proc/PID/status` says of a process, or of a thread, under `field` (proc(5)). `None` if it has ended.
pub fn status(pid: i32, field: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix(field))?.trim().to_owned())
}

/// Whether a process catches (`SigCgt:`), blocks (`SigBlk:`) or ignores (`SigIgn:`) this signal.
pub(crate) fn has_signal(pid: i32, field: &str, signal: Signal) -> bool {
    let mask = status(pid, field).unwrap_or_default();
    u64::from_str_radix(&mask, 16).is_ok_and(|mask| mask & (1 << (signal as i32 - 1)) != 0)
}

/// All living processes with `variable` (`NAME=value`) in their environment. A zombie has no environment any
/// more (proc(5), environ).
#[cfg(target_os = "linux")]
pub fn processes_with(variable: &str) -> Vec<i32> {
    let has_it = |pid: &i32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|other| other == variable.as_bytes())
    };
    numbers_in("/proc").into_iter().filter(has_it).collect()
}

/// The numbers among the names in a directory: of `/proc` the pids, of `/proc/PID/task` the threads.
#[cfg(target_os = "linux")]
pub fn numbers_in(directory: &str) -> Vec<i32> {
    let names = fs::read_dir(directory).unwrap().flatten().map(|entry| entry.file_name());
    names.filter_map(|name| name.to_str()?.parse().ok()).collect()
}
