//! What came of looking for a program, in words.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use common::exit::Exit;
use wording::language::note;

pub struct Found {
    pub path: PathBuf,
    /// The entry of `PATH` that led there, if it is a relative one: from another directory it leads
    /// to another program, so it is not trusted without a word.
    pub relative_entry: Option<PathBuf>,
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown_as(&self.path.to_string_lossy()))
    }
}

impl Found {
    /// A program to which `PATH` has led.
    pub fn on_path(path: PathBuf) -> Found {
        let here = env::current_dir().unwrap_or_default();
        let leads_there = |entry: &PathBuf| path.parent() == Some(&here.join(entry));
        let entry = entries_of_path().into_iter().find(leads_there);
        Found { relative_entry: entry.filter(|entry| entry.is_relative()), path }
    }

    /// `path`, which may be shorter than it is, and what is to be said of it.
    pub fn shown_as(&self, path: &str) -> String {
        match &self.relative_entry {
            None => path.to_owned(),
            Some(entry) => note(
                format_args!("{path} (through {entry:?}, a relative entry of PATH)"),
                format_args!("{path}（经由 PATH 里的相对路径 {entry:?}）"),
            ),
        }
    }
}

fn entries_of_path() -> Vec<PathBuf> {
    env::var_os("PATH").map_or(Vec::new(), |path| env::split_paths(&path).collect())
}

/// Why there is no child.
#[derive(Clone)]
pub struct NotStarted {
    /// As a shell has it: 127 if there is nothing, 126 if it could not be run.
    pub exit: Exit,
    pub why: String,
}

impl NotStarted {
    /// No program of that name is on `PATH`. One that may not be run is passed over there, as it should be; but a
    /// person wants to be told.
    pub fn not_found(name: &OsStr) -> NotStarted {
        let mut files = entries_of_path().into_iter().map(|directory| directory.join(name));
        match files.find(|file| file.is_file()) {
            Some(path) => NotStarted::not_executable(&path),
            None => NotStarted::not_on_path(&name.to_string_lossy()),
        }
    }

    /// At this path is nothing that could be run.
    pub fn nothing_to_run_at(path: &Path) -> NotStarted {
        match path.try_exists() {
            Ok(true) => NotStarted::not_executable(path),
            Ok(false) => NotStarted::no_such_file(path),
            Err(why) if why.kind() == ErrorKind::NotADirectory => NotStarted::no_such_file(path),
            Err(why) => NotStarted::out_of_reach(path, &why),
        }
    }

    pub fn not_on_path(names: &str) -> NotStarted {
        let why = note(format_args!("PATH has no {names}"), format_args!("PATH 里没有 {names}"));
        NotStarted { exit: Exit::NotFound, why }
    }

    pub fn no_such_file(path: &Path) -> NotStarted {
        let shown = path.display();
        let why = match path.read_link() {
            Ok(target) => {
                let target = target.display();
                note(
                    format_args!("{shown} is a link to {target}, which does not exist"),
                    format_args!("{shown} 是指向 {target} 的链接，而后者不存在"),
                )
            }
            Err(_) => note(format_args!("{shown} does not exist"), format_args!("{shown} 不存在")),
        };
        NotStarted { exit: Exit::NotFound, why }
    }

    pub fn not_executable(path: &Path) -> NotStarted {
        let shown = path.display();
        let why = if path.is_dir() {
            note(format_args!("{shown} is a directory"), format_args!("{shown} 是目录"))
        } else if cfg!(windows) {
            note(format_args!("{shown} is no program"), format_args!("{shown} 不是程序"))
        } else {
            note(
                format_args!("{shown} is not executable (chmod +x makes it so)"),
                format_args!("{shown} 没有执行权限；chmod +x 可以加上"),
            )
        };
        NotStarted { exit: Exit::CannotRun, why }
    }

    pub fn out_of_reach(path: &Path, why: &Error) -> NotStarted {
        let path = path.display();
        let why =
            note(format_args!("{path} cannot be reached: {why}"), format_args!("无法到达 {path}：{why}"));
        NotStarted { exit: Exit::CannotRun, why }
    }

    /// The system did not start it.
    pub fn refused(program: &Found, why: &Error) -> NotStarted {
        let exit = match why.kind() {
            ErrorKind::WouldBlock | ErrorKind::OutOfMemory => Exit::Failed,
            _ => Exit::CannotRun,
        };
        let why = if why.kind() == ErrorKind::NotFound && program.path.exists() {
            note(
                format_args!(
                    "{why}: {program} is to be run by a program that does not exist (see its first line)"
                ),
                format_args!("{why}：{program} 要由另一个程序来运行，而那个程序不存在（见它的第一行）"),
            )
        } else {
            note(format_args!("{why}: {program}"), format_args!("{why}：{program}"))
        };
        NotStarted { exit, why }
    }
}
