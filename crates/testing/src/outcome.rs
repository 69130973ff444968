//! How a run ended, and assertions that show all of it when they fail.

use std::process::ExitStatus;
#[cfg(target_os = "linux")]
use std::time::Duration;

use crate::Mark;

/// How a run of a program ended.
#[derive(Debug)]
pub struct Outcome {
    /// The command, as a person would type it.
    pub command: String,
    /// Its exit code or signal.
    pub status: ExitStatus,
    /// All of standard output. On a terminal: the screen, with standard error in it.
    pub stdout: String,
    /// All of standard error.
    pub stderr: String,
    /// What all of its processes bear.
    pub mark: Mark,
}

impl Outcome {
    /// Fails the test, showing command, status and both streams.
    pub fn fail(&self, why: &str) -> ! {
        let Outcome { command, status, stdout, stderr, .. } = self;
        let cut = |text: &str| text.chars().take(4000).collect::<String>();
        panic!(
            "\n{why}\n$ {command}\n{status}\n--- stdout\n{}\n--- stderr\n{}\n---\n",
            cut(stdout),
            cut(stderr)
        );
    }

    /// Asserts the exit code.
    pub fn code(&self, expected: i32) -> &Self {
        if self.status.code() != Some(expected) {
            self.fail(&format!("expected exit code {expected}"));
        }
        self
    }

    /// Asserts death by the signal with this number.
    #[cfg(unix)]
    pub fn signal(&self, expected: i32) -> &Self {
        use std::os::unix::process::ExitStatusExt;
        if self.status.signal() != Some(expected) {
            self.fail(&format!("expected death by signal {expected}"));
        }
        self
    }

    /// Asserts the whole of standard output.
    pub fn stdout_is(&self, expected: &str) -> &Self {
        if self.stdout != expected {
            self.fail(&format!("expected standard output {expected:?}"));
        }
        self
    }

    /// Asserts that standard output holds `part`.
    pub fn stdout_has(&self, part: &str) -> &Self {
        if !self.stdout.contains(part) {
            self.fail(&format!("expected {part:?} on standard output"));
        }
        self
    }

    /// Asserts that standard error holds `part`.
    pub fn stderr_has(&self, part: &str) -> &Self {
        if !self.stderr.contains(part) {
            self.fail(&format!("expected {part:?} on standard error"));
        }
        self
    }

    /// Asserts that standard error is empty.
    pub fn stderr_is_empty(&self) -> &Self {
        if !self.stderr.is_empty() {
            self.fail("expected nothing on standard error");
        }
        self
    }

    /// Asserts that no process of the run is left, a second after its end.
    #[cfg(target_os = "linux")]
    pub fn nobody_is_left(&self) -> &Self {
        let gone = crate::within(Duration::from_secs(1), || self.mark.bearers().is_empty());
        self.check(gone, &format!("left behind: {:?}", self.mark.bearers()))
    }

    /// Asserts anything else about the run.
    pub fn check(&self, holds: bool, what: &str) -> &Self {
        if !holds {
            self.fail(what);
        }
        self
    }
}
