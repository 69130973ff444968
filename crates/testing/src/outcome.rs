//! How a run ended, and assertions that show all of it when they fail.

use std::process::ExitStatus;

#[derive(Debug)]
pub struct Outcome {
    /// The command, as a person would type it.
    pub command: String,
    pub status: ExitStatus,
    /// All of standard output. On a terminal: the screen, with standard error in it.
    pub stdout: String,
    pub stderr: String,
    /// What all of its processes bear in their environment.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "who bears it is seen in /proc"))]
    pub(crate) mark: String,
}

impl Outcome {
    /// Fails the test, showing command, status and both streams.
    pub fn fail(&self, why: &str) -> ! {
        let Outcome { command, status, stdout, stderr, .. } = self;
        // A precision cuts an endless game's words short.
        panic!(
            "\n{why}\n$ {command}\n{status}\n--- stdout\n{stdout:.4000}\n--- stderr\n{stderr:.4000}\n---\n"
        );
    }

    pub fn code(&self, expected: i32) -> &Self {
        self.check(self.status.code() == Some(expected), &format!("expected exit code {expected}"))
    }

    #[cfg(unix)]
    pub fn signal(&self, expected: i32) -> &Self {
        use std::os::unix::process::ExitStatusExt;
        self.check(self.status.signal() == Some(expected), &format!("expected death by signal {expected}"))
    }

    pub fn stdout_is(&self, expected: &str) -> &Self {
        self.check(self.stdout == expected, &format!("expected standard output {expected:?}"))
    }

    pub fn stdout_has(&self, part: &str) -> &Self {
        self.check(self.stdout.contains(part), &format!("expected {part:?} on standard output"))
    }

    pub fn stderr_has(&self, part: &str) -> &Self {
        self.check(self.stderr.contains(part), &format!("expected {part:?} on standard error"))
    }

    pub fn stderr_is_empty(&self) -> &Self {
        self.check(self.stderr.is_empty(), "expected nothing on standard error")
    }

    /// Asserts that no process of the run is left, soon after its end.
    #[cfg(target_os = "linux")]
    pub fn nobody_is_left(&self) -> &Self {
        let everyone = || crate::processes_with(&self.mark);
        let gone = crate::within(crate::PATIENCE, || everyone().is_empty());
        self.check(gone, &format!("left behind: {:?}", everyone()))
    }

    /// The document on standard output.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|why| self.fail(&format!("no document: {why}")))
    }

    /// The number that stands before `part`, on either stream.
    pub fn number_before(&self, part: &str) -> u64 {
        let all = format!("{}{}", self.stdout, self.stderr);
        let before = all.split_once(part).map_or("", |(before, _)| before);
        let number = before.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        number.parse().unwrap_or_else(|_| self.fail(&format!("no number before {part:?}")))
    }

    pub fn check(&self, holds: bool, what: &str) -> &Self {
        if !holds {
            self.fail(what);
        }
        self
    }
}
