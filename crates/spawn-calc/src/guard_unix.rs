//! A guard against our own sudden end: a second process that ends the children if we cannot.
//!
//! calc and Python know nothing of a lifeline (see pingpong-proc), so somebody must hold it for
//! them. The guard does nothing but wait for the end of a pipe that only this program writes to.

use std::io::{ErrorKind, PipeReader, PipeWriter, Read, Write, pipe};

use anyhow::Context;
use common::language::note;
use common::signals;
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, Pid, fork, setpgid};

use crate::tree::Family;

/// The guard, as seen by the program that it guards.
pub struct Guard {
    pid: Pid,
    lifeline: PipeWriter,
}

impl Guard {
    /// Starts a guard for the children of `family`. Nothing may be left in this process's buffers.
    ///
    /// # Safety
    /// This process must have only one thread.
    ///
    /// # Errors
    /// When the system has no room for another process or pipe.
    #[allow(unsafe_code)]
    pub unsafe fn start(family: &Family) -> anyhow::Result<Guard> {
        let cannot_start = || note("cannot start the guard process", "无法启动看护进程");
        let (reader, lifeline) = pipe().with_context(cannot_start)?;
        // We let them act again when their handler is there; the guard never does: a request to stop
        // is not meant for it.
        signals::hold().with_context(cannot_start)?;
        // SAFETY: this process has one thread (the caller's duty), so the copy finds no lock held
        // by a thread that was not copied.
        match unsafe { fork() }.map_err(std::io::Error::from).with_context(cannot_start)? {
            ForkResult::Parent { child } => {
                drop(reader);
                Ok(Guard { pid: child, lifeline })
            }
            ForkResult::Child => {
                drop(lifeline); // or the pipe would never end
                let _ = setpgid(Pid::this(), Pid::this()); // nor is a Ctrl-Z meant for it
                #[cfg(target_os = "linux")]
                let _ = nix::sys::prctl::set_name(c"calc-guard"); // no `pkill spawn-calc` means it either
                watch(reader, family);
                std::process::exit(0)
            }
        }
    }

    /// Lets the guard go: whoever is still alive may live on.
    pub fn dismiss(mut self) {
        let _ = self.lifeline.write_all(b"."); // fails if the guard was killed
        let _ = waitpid(self.pid, None);
    }
}

/// The guard's own life: waits to be dismissed, or for the end of the program that it guards.
fn watch(mut lifeline: PipeReader, family: &Family) {
    loop {
        match lifeline.read(&mut [0]) {
            Ok(1) => return, // dismissed
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            _ => return family.kill_all(),
        }
    }
}
