//! A program at a real pseudo-terminal, where Ctrl-C is a key.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::time::Instant;

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::libc;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::{OpenptyResult, openpty};
use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
use nix::unistd::setsid;

use crate::{Outcome, PATIENCE, Program, Running, Signal, pause};

pub struct Terminal {
    /// The program, which leads the terminal's session.
    pub running: Running,
    /// The person's side: what is typed goes in, what is shown comes out.
    person: File,
    screen: Vec<u8>,
}

impl Program {
    /// Starts the program at a terminal of its own: all three standard streams are the terminal. What is
    /// typed is not shown.
    #[allow(unsafe_code)]
    pub fn at_terminal(mut self) -> Terminal {
        let OpenptyResult { master: person, slave: terminal } = openpty(None, None).unwrap();
        for end in [&person, &terminal] {
            fcntl(end, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap(); // or the program would hold both
        }
        let mut settings = tcgetattr(&terminal).unwrap();
        settings.local_flags.remove(LocalFlags::ECHO);
        tcsetattr(&terminal, SetArg::TCSANOW, &settings).unwrap();

        let (stdin, stdout) = (terminal.try_clone().unwrap(), terminal.try_clone().unwrap());
        self.command.stdin(stdin).stdout(stdout).stderr(terminal);
        let lead_a_session = || {
            setsid()?;
            // SAFETY: the call takes three numbers. It makes standard input the session's terminal.
            match unsafe { libc::ioctl(0, libc::TIOCSCTTY as _, 0) } {
                0 => Ok(()),
                _ => Err(std::io::Error::last_os_error()),
            }
        };
        // SAFETY: between fork and exec only setsid(2) and ioctl(2) are called, plain system calls both.
        unsafe { self.command.pre_exec(lead_a_session) };
        Terminal { running: self.start(), person: person.into(), screen: Vec::new() }
    }
}

impl Terminal {
    /// Waits until the screen shows `part`.
    pub fn wait_for(&mut self, part: &str) {
        let start = Instant::now();
        while !self.screen().contains(part) {
            let more = start.elapsed() < PATIENCE && self.read();
            self.running
                .check(more, &format!("the terminal does not show {part:?}, but:\n{}", self.screen()));
        }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen).into_owned()
    }

    /// Reads what the program shows next. Returns whether there was something within [`PATIENCE`].
    fn read(&mut self) -> bool {
        let mut something = [PollFd::new(self.person.as_fd(), PollFlags::POLLIN)];
        if poll(&mut something, PollTimeout::try_from(PATIENCE).unwrap()) != Ok(1) {
            return false;
        }
        let mut bytes = [0; 4096];
        let count = self.person.read(&mut bytes).unwrap_or(0); // EIO: nobody has the terminal open any more
        self.screen.extend_from_slice(&bytes[..count]);
        count > 0
    }

    pub fn type_line(&mut self, text: &str) {
        self.person.write_all(format!("{text}\n").as_bytes()).unwrap();
    }

    /// Types Ctrl-C, which sends SIGINT to every process of the foreground.
    pub fn type_ctrl_c(&mut self) {
        self.person.write_all(b"\x03").unwrap();
    }

    /// Types Ctrl-C, and the terminal shows it, as terminals do. Linux sends the signal before it shows `^C`: the
    /// program must not be quicker.
    pub fn type_ctrl_c_and_show_it(&mut self) {
        let mut settings = tcgetattr(&self.person).unwrap();
        settings.local_flags.insert(LocalFlags::ECHO | LocalFlags::ECHOCTL);
        tcsetattr(&self.person, SetArg::TCSANOW, &settings).unwrap();
        pause(self.running.pid());
        self.type_ctrl_c();
        self.wait_for("^C");
        self.running.send(Signal::SIGCONT);
    }

    /// Closes the terminal under the program, and waits for the program's end.
    pub fn close(self) -> Outcome {
        drop(self.person);
        self.running.finish()
    }

    /// Waits for the program's end. The outcome's standard output is the whole screen.
    pub fn finish(mut self) -> Outcome {
        while self.read() {}
        Outcome { stdout: self.screen(), ..self.running.finish() }
    }
}
