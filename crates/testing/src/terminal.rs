//! A program at a real pseudo-terminal, where Ctrl-C is a key.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use rexpect::process::WaitStatus;
use rexpect::session::{Options, PtySession, spawn_with_options};

use crate::{Mark, Outcome, PATIENCE, Program};

/// A program at a terminal of its own.
pub struct Terminal {
    line: String,
    mark: Mark,
    session: PtySession,
    screen: String,
}

impl Program {
    /// Starts the program at a terminal of its own: all three standard streams are the terminal.
    pub fn at_terminal(mut self) -> Terminal {
        let (line, mark) = (self.line(), self.mark());
        let mut command = self.command();
        command.stdin(std::process::Stdio::inherit());
        command.stdout(std::process::Stdio::inherit()).stderr(std::process::Stdio::inherit());
        let timeout_ms = u64::try_from(PATIENCE.as_millis()).ok();
        let options = Options::default().timeout_ms(timeout_ms);
        let session = spawn_with_options(command, options).unwrap_or_else(|why| panic!("{line}: {why}"));
        Terminal { line, mark, session, screen: String::new() }
    }
}

impl Terminal {
    /// Waits until the screen shows `part`.
    pub fn wait_for(&mut self, part: &str) {
        let part = in_bytes(part);
        let before = self.session.exp_string(&part).unwrap_or_else(|why| panic!("{}: {why}", self.line));
        self.screen.push_str(&before);
        self.screen.push_str(&part);
    }

    /// Types a line.
    pub fn type_line(&mut self, text: &str) {
        self.session.send_line(text).unwrap();
    }

    /// Types Ctrl-C, which sends SIGINT to every process of the foreground.
    pub fn type_ctrl_c(&mut self) {
        self.session.send_control('c').unwrap();
    }

    /// The pid of the program, which leads the terminal's session once it has opened it.
    pub fn pid(&self) -> i32 {
        let terminal = self.session.process().get_file_handle().unwrap();
        let leader = || nix::unistd::tcgetpgrp(&terminal).map_or(0, |pid| pid.as_raw());
        assert!(crate::within(PATIENCE, || leader() > 0), "{}: no terminal", self.line);
        leader()
    }

    /// Waits until the program has its handler for Ctrl-C.
    pub fn wait_until_ready(&self) {
        crate::processes::wait_until_ready(self.pid());
    }

    /// Waits for the program's end. The outcome's standard output is the whole screen.
    pub fn finish(mut self) -> Outcome {
        let rest = self.session.exp_eof().unwrap_or_else(|why| panic!("{}: {why}", self.line));
        self.screen.push_str(&rest);
        let status = match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => ExitStatus::from_raw(code << 8),
            WaitStatus::Signaled(_, signal, _) => ExitStatus::from_raw(signal as i32),
            other => panic!("{}: {other:?}", self.line),
        };
        let stdout = from_bytes(&self.screen);
        Outcome { command: self.line, status, stdout, stderr: String::new(), mark: self.mark }
    }
}

/// rexpect takes each byte of the screen for a letter of its own, and so must what it looks for.
fn in_bytes(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// The text whose bytes rexpect took for letters.
fn from_bytes(letters: &str) -> String {
    let bytes: Vec<u8> = letters.chars().map(|letter| letter as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}
