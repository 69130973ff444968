//! A guard against our own sudden end: a second process that ends the children if we cannot.
//!
//! calc and Python know nothing of a lifeline (see pingpong-proc), so somebody must hold it for
//! them. The guard does nothing but wait for the end of a pipe that only this program writes to.

use std::io::{self, PipeReader, PipeWriter, Read, pipe};

use common::signals;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, Pid, fork, setpgid};

use super::marks::{self, Mark};

pub struct Guard {
    pid: Pid,
    _lifeline: PipeWriter,
}

impl Guard {
    /// Starts a guard for all that bear `mark`.
    #[allow(unsafe_code)]
    pub fn start(mark: &Mark) -> io::Result<Guard> {
        let (reader, lifeline) = pipe()?;
        // Whoever ends the children opens files to find them: better no start than no end.
        drop([pipe()?, pipe()?]);
        // We let them act again when their handler is there; the guard never does: a request to stop
        // is not meant for it.
        signals::hold()?;
        // SAFETY: this process has one thread, so the copy finds no lock held by a thread that was not
        // copied. Only main.rs calls `Cleanup::start`, once; what is done before it (the command line is
        // read, programs are looked for) starts no thread. The first is that of `stop::on_signals`, below it.
        match unsafe { fork() }? {
            ForkResult::Parent { child } => {
                drop(reader);
                let _ = setpgid(child, child); // as the guard does itself, for it may not have had its turn yet
                Ok(Guard { pid: child, _lifeline: lifeline })
            }
            ForkResult::Child => {
                drop(lifeline); // or the pipe would never end
                let _ = setpgid(Pid::this(), Pid::this()); // nor is a Ctrl-Z meant for it
                #[cfg(target_os = "linux")]
                let _ = nix::sys::prctl::set_name(c"calc-guard"); // no `pkill spawn-calc` means it either
                watch(reader, mark);
                std::process::exit(0)
            }
        }
    }

    /// Lets the guard go, by force: one that somebody has stopped (SIGSTOP) would not hear a word.
    pub fn dismiss(self) {
        let _ = kill(self.pid, Signal::SIGKILL); // it may be dead already
        let _ = waitpid(self.pid, None);
    }
}

/// The guard's own life: waits for the end of the program that it guards.
fn watch(mut lifeline: PipeReader, mark: &Mark) {
    let _ = lifeline.read_to_end(&mut Vec::new()); // nothing but its end will come
    for _ in 0..50 {
        mark.kill_all();
        if !marks::looked_in_vain() {
            break; // or else memory may be had, or a file, when others have ended
        }
    }
}
