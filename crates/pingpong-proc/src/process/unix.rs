use std::io;

use common::ending::Ending;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;

pub fn wake_when_orphaned() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_pdeathsig(Signal::SIGCONT); // or it ends when somebody resumes it
}

pub struct Process(Pid);

impl Process {
    pub fn forked(pid: Pid) -> Process {
        Process(pid)
    }

    pub fn spawned(child: std::process::Child) -> Process {
        Process(Pid::from_raw(child.id().cast_signed()))
    }

    pub fn id(&self) -> u32 {
        self.0.as_raw().cast_unsigned()
    }

    pub fn resume(&self) {
        let _ = kill(self.0, Signal::SIGCONT); // a zombie does not mind
    }

    pub fn wait(&self) -> io::Result<Ending> {
        loop {
            match waitpid(self.0, None) {
                Ok(WaitStatus::Exited(_, code)) => return Ok(Ending::Code(code)),
                Ok(WaitStatus::Signaled(_, signal, _)) => return Ok(Ending::Signal(signal as i32)),
                Ok(_) | Err(nix::Error::EINTR) => {}
                // The child has ended, but nix has no name for the signal: a real-time one.
                Err(nix::Error::EINVAL) => return Ok(Ending::NamelessSignal),
                Err(why) => return Err(why.into()),
            }
        }
    }
}
