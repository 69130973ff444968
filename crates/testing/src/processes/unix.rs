//! Processes on Unix: signals to them, and whether they are alive.

use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::running::within;
use crate::{PATIENCE, Running};

impl Running {
    /// Waits until the program has its handler for Ctrl-C: for programs that say nothing before.
    pub fn wait_until_ready(&self) {
        assert!(within(PATIENCE, || catches_sigint(self.pid())), "no handler within {PATIENCE:?}");
    }

    pub fn send(&self, signal: Signal) {
        send(self.pid(), signal);
    }
}

/// Sends a signal to one process, which may have ended.
pub fn send(pid: i32, signal: Signal) {
    let _ = kill(Pid::from_raw(pid), signal);
}

/// Whether a process with this pid is alive; a zombie is not.
pub fn is_alive(pid: i32) -> bool {
    match std::fs::read_to_string(format!("/proc/{pid}/stat")) {
        // proc(5): `pid (name) state …`
        Ok(stat) => !stat.rsplit(')').next().is_some_and(|rest| rest.starts_with(" Z")),
        Err(_) if cfg!(target_os = "linux") => false,
        Err(_) => kill(Pid::from_raw(pid), None).is_ok(),
    }
}

/// Whether SIGINT goes to a handler, and is not held back (proc(5), SigCgt and SigBlk).
fn catches_sigint(pid: i32) -> bool {
    let Ok(status) = std::fs::read_to_string(format!("/proc/{pid}/status")) else {
        return cfg!(not(target_os = "linux")) && !within(Duration::from_millis(300), || false);
    };
    let has_sigint = |field: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
        u64::from_str_radix(line.trim(), 16).is_ok_and(|mask| mask & (1 << (Signal::SIGINT as i32 - 1)) != 0)
    };
    has_sigint("SigCgt:") && !has_sigint("SigBlk:")
}
