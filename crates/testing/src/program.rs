//! A program to be run, with its arguments, environment and standard streams.

use std::ffi::{OsStr, OsString};
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Outcome;

/// A program to be run. English, unless a test says otherwise; its standard input is empty.
pub struct Program {
    pub(crate) command: Command,
    arguments: Vec<OsString>,
    chinese: bool,
    /// A variable in the environment of all processes of this run, and of no others.
    pub(crate) mark: String,
}

impl Program {
    /// The program at `path`: a test passes its own `env!("CARGO_BIN_EXE_…")`.
    pub fn at(path: &str) -> Program {
        let mut command = Command::new(path);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        crate::usual_start::restore_in(&mut command);
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mark = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        command.env("MARK_OF_TEST", &mark);
        let program =
            Program { mark: format!("MARK_OF_TEST={mark}"), command, arguments: Vec::new(), chinese: false };
        // RUST_BACKTRACE: std deadlocks where there is too little memory for a panic's backtrace.
        let unset = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "RUST_BACKTRACE"];
        unset.into_iter().fold(program, Program::without_env).locale("C.UTF-8")
    }

    /// A shell that runs `script`, to which the program at `path` is `$0`, and the arguments that follow `$@`.
    pub fn in_shell(script: &str, path: &str) -> Program {
        Program::at("/bin/sh").arg("-c").arg(script).arg(path)
    }

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

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Program {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Program {
        self.command.env_remove(name);
        self
    }

    /// Gives it this to read from standard input.
    pub fn input(mut self, text: &str) -> Program {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.rewind().unwrap();
        self.command.stdin(file);
        self
    }

    /// Sends standard output there, and not to the test.
    pub fn stdout(mut self, stdout: impl Into<Stdio>) -> Program {
        self.command.stdout(stdout);
        self
    }

    /// What the program is called.
    pub(crate) fn name(&self) -> String {
        let name = Path::new(self.command.get_program()).file_stem();
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The command line, as a person would type it.
    pub fn line(&self) -> String {
        let words = self.arguments.iter().map(|word| word.to_string_lossy().into_owned());
        std::iter::once(self.name()).chain(words).collect::<Vec<_>>().join(" ")
    }

    /// As a [`Command`], for what is not foreseen here.
    pub fn command(mut self) -> Command {
        if cfg!(windows) && self.chinese && !self.line().contains("--lang") {
            self.command.args(["--lang", "zh"]);
        }
        self.command.args(&self.arguments);
        self.command
    }

    /// Runs the program to its end, which must come within [`PATIENCE`](crate::PATIENCE).
    pub fn run(self) -> Outcome {
        self.start().finish()
    }
}
