//! The other side of a round trip, when it is a process: a copy of this one.

use std::cell::Cell;

#[cfg(target_os = "linux")]
use anyhow::ensure;
use anyhow::{Context, anyhow};
use nix::libc;
#[cfg(target_os = "linux")]
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, sigaction, signal};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, getpid, getppid};
use wording::language::note;

use crate::place::Second;

/// Which of the two processes goes on.
pub enum Side {
    /// The one that measures. The other one ends when this value does.
    First(OtherProcess),
    /// The copy. It must never return to where the first one goes on, and ends by [`end`].
    Second,
}

/// The copy, as long as it is needed.
pub struct OtherProcess {
    pid: Pid,
    /// Its end was seen, and its pid may be another's by now.
    has_ended: Cell<bool>,
}

/// Copies this process. The copy runs at `second`, and ends when this process does.
///
/// # Safety
/// This process has more than one thread, and only the calling one is copied. So the copy may do nothing but
/// system calls and what needs no lock: not even take memory (signal-safety(7)).
#[allow(unsafe_code)]
pub unsafe fn fork(second: Second) -> anyhow::Result<Side> {
    let first = getpid();
    // SAFETY: the caller's duty.
    let side = unsafe { nix::unistd::fork() }.with_context(|| note("cannot fork", "无法 fork"))?;
    match side {
        ForkResult::Parent { child } => {
            Ok(Side::First(OtherProcess { pid: child, has_ended: Cell::new(false) }))
        }
        ForkResult::Child => {
            #[cfg(target_os = "linux")]
            let _ = nix::sys::prctl::set_pdeathsig(Signal::SIGKILL);
            if getppid() != first {
                end(); // the first one was gone before that
            }
            second.enter();
            Ok(Side::Second)
        }
    }
}

impl OtherProcess {
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Whether it is still there.
    pub fn is_alive(&self) -> bool {
        let ended = || waitpid(self.pid, Some(WaitPidFlag::WNOHANG)) != Ok(WaitStatus::StillAlive);
        self.has_ended.set(self.has_ended.get() || ended());
        !self.has_ended.get()
    }
}

/// A wait that would not hear of the other side's end must not outlive it.
#[cfg(target_os = "linux")]
impl OtherProcess {
    /// From now on this process, which is there for one row only, ends when the other side does.
    #[allow(unsafe_code)]
    pub fn ends_us(&self) -> anyhow::Result<()> {
        extern "C" fn end_as_well(_: libc::c_int) {
            end_with(1)
        }
        // Not when it is stopped, by Ctrl-Z for one.
        let (handler, flags) = (SigHandler::Handler(end_as_well), SaFlags::SA_NOCLDSTOP);
        // SAFETY: the handler makes one system call.
        unsafe { sigaction(Signal::SIGCHLD, &SigAction::new(handler, flags, SigSet::empty())) }?;
        ensure!(self.is_alive(), has_ended());
        Ok(())
    }
}

impl Drop for OtherProcess {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        if !self.has_ended.get() {
            // The end that comes now is not to be ours. SAFETY: no handler is set.
            #[cfg(target_os = "linux")]
            let _ = unsafe { signal(Signal::SIGCHLD, SigHandler::SigDfl) };
            let _ = kill(self.pid, Signal::SIGKILL);
            let _ = waitpid(self.pid, None);
        }
    }
}

/// Why a row fails whose other side was ended by somebody else.
pub fn has_ended() -> anyhow::Error {
    anyhow!(note("the other side has ended", "另一方已经结束"))
}

/// Ends the copy, and nothing that is the first process's: no buffer is written, no handler runs.
pub fn end() -> ! {
    end_with(0)
}

/// The same, with an exit code.
#[allow(unsafe_code)]
pub fn end_with(code: i32) -> ! {
    // SAFETY: _exit ends the process and touches nothing of it.
    unsafe { libc::_exit(code) }
}
