//! A program to be run, with its arguments, environment and standard streams.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Mark, Outcome, PATIENCE};

/// A program to be run. English, unless a test says otherwise.
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    environment: Vec<(OsString, Option<OsString>)>,
    chinese: bool,
    stdout: Option<Stdio>,
    mark: Mark,
    #[cfg(windows)]
    pub(crate) creation_flags: u32,
}

impl Program {
    /// The program at `path`: a test passes its own `env!("CARGO_BIN_EXE_…")`.
    pub fn at(path: &str) -> Program {
        // RUST_BACKTRACE: std deadlocks where there is too little memory for a panic's backtrace.
        let unset = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "RUST_BACKTRACE"];
        let environment = unset.map(|name| (name.into(), None));
        let program = Program {
            path: path.into(),
            arguments: Vec::new(),
            environment: environment.into(),
            chinese: false,
            stdout: None,
            mark: Mark::new(),
            #[cfg(windows)]
            creation_flags: 0,
        };
        let (name, value) = program.mark.variable();
        let (name, value) = (name.to_owned(), value.to_owned());
        program.locale("C.UTF-8").env(&name, value)
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Program {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Adds the arguments in `line`, which stand apart by white space.
    pub fn args(self, line: &str) -> Program {
        line.split_whitespace().fold(self, Program::arg)
    }

    /// Runs where people have this locale, such as `zh_CN.UTF-8`.
    ///
    /// Windows keeps the locale where a test cannot set it for one program. Unless the test asks for
    /// a language, `--lang zh` does there what a Chinese locale would.
    pub fn locale(mut self, locale: &str) -> Program {
        self.chinese = locale.starts_with("zh");
        self.env("LANG", locale)
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Program {
        self.environment.push((name.into(), Some(value.as_ref().to_owned())));
        self
    }

    /// Unsets an environment variable.
    pub fn without_env(mut self, name: &str) -> Program {
        self.environment.push((name.into(), None));
        self
    }

    /// Sends standard output there, and not to the test.
    pub fn stdout(mut self, stdout: impl Into<Stdio>) -> Program {
        self.stdout = Some(stdout.into());
        self
    }

    /// What all processes of this run will bear.
    pub fn mark(&self) -> Mark {
        self.mark.clone()
    }

    /// The command line, as a person would type it.
    pub fn line(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        let words = std::iter::once(name).chain(self.arguments.iter().map(OsString::as_os_str));
        words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    /// As a [`Command`], for what is not foreseen here. Standard input is empty.
    pub fn command(&mut self) -> Command {
        let mut command = Command::new(&self.path);
        if cfg!(windows) && self.chinese && !self.line().contains("--lang") {
            command.args(["--lang", "zh"]);
        }
        command.args(&self.arguments).stdin(Stdio::null());
        for (name, value) in &self.environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.stdout(self.stdout.take().unwrap_or_else(Stdio::piped)).stderr(Stdio::piped());
        #[cfg(unix)]
        crate::usual_start::restore_in(&mut command);
        #[cfg(windows)]
        std::os::windows::process::CommandExt::creation_flags(&mut command, self.creation_flags);
        command
    }

    /// Runs the program to its end, which must come within [`PATIENCE`].
    pub fn run(self) -> Outcome {
        self.start().finish()
    }

    /// Runs the program, and after a short while tells it to stop (SIGTERM; on Windows it is ended).
    pub fn run_briefly(self) -> Outcome {
        let mut running = self.start();
        if running.has_ended_within(Duration::from_millis(50)).is_none() {
            running.tell_to_stop();
        }
        running.finish()
    }
}

/// What the reader of a stream has to say when the stream is at its end, which comes soon after
/// the end of the program, unless it has left somebody behind.
pub(crate) fn to_its_end<T>(reader: thread::JoinHandle<T>, line: &str) -> T {
    let start = Instant::now();
    while !reader.is_finished() {
        assert!(start.elapsed() < PATIENCE, "{line}: ended, but somebody that it started holds its output");
        thread::sleep(Duration::from_millis(1));
    }
    reader.join().unwrap()
}

pub(crate) fn read(mut stream: impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
