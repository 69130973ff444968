//! Finding programs before starting them.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};

use common::language::note;

use crate::store;

/// A program that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The entry of `PATH` that led there, if it is a relative one: from another directory it leads
    /// to another program, so it is not trusted without a word.
    pub relative_entry: Option<PathBuf>,
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        formatter.write_str(&match &self.relative_entry {
            None => path.to_string(),
            Some(entry) => note(
                format!("{path} (through {entry:?}, a relative entry of PATH)"),
                format!("{path}（经由 PATH 里的相对路径 {entry:?}）"),
            ),
        })
    }
}

/// Why there is no program to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is none of that name in `PATH`: exit code 127.
    NotOnPath(String),
    /// There is no such file: exit code 127.
    NoSuchFile(PathBuf),
    /// There is one, but it may not be run: exit code 126.
    NotExecutable(PathBuf),
    /// The way to it is barred, and this is why: exit code 126.
    OutOfReach(PathBuf, String),
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Missing::NoSuchFile(path) => match path.read_link() {
                Ok(target) => note(
                    format!("{} is a link to {}, which does not exist", path.display(), target.display()),
                    format!("{} 是指向 {} 的链接，而后者不存在", path.display(), target.display()),
                ),
                Err(_) => {
                    note(format!("{} does not exist", path.display()), format!("{} 不存在", path.display()))
                }
            },
            Missing::NotOnPath(name) => note(format!("PATH has no {name}"), format!("PATH 里没有 {name}")),
            Missing::NotExecutable(path) if path.is_dir() => {
                note(format!("{} is a directory", path.display()), format!("{} 是目录", path.display()))
            }
            Missing::NotExecutable(path) if cfg!(windows) => {
                note(format!("{} is no program", path.display()), format!("{} 不是程序", path.display()))
            }
            Missing::NotExecutable(path) => note(
                format!("{} is not executable (chmod +x makes it so)", path.display()),
                format!("{} 没有执行权限；chmod +x 可以加上", path.display()),
            ),
            Missing::OutOfReach(path, why) => note(
                format!("{} cannot be reached: {why}", path.display()),
                format!("无法到达 {}：{why}", path.display()),
            ),
        })
    }
}

/// The program that a shell would start for `name`: a path is taken as it is, a bare name is
/// looked for in the directories of `PATH` (and with the endings of `PATHEXT` on Windows).
///
/// # Errors
/// When there is none, or only one that may not be run.
pub fn program(name: &OsStr) -> Result<Found, Missing> {
    if is_path(name) {
        return at(Path::new(name));
    }
    match on_path(name).next() {
        Some(path) => Ok(Found { relative_entry: relative_entry(name, &path), path }),
        None => Err(match found_but_not_executable(name) {
            Some(path) => Missing::NotExecutable(path),
            None => Missing::NotOnPath(name.to_string_lossy().into_owned()),
        }),
    }
}

/// The program at `path`.
fn at(path: &Path) -> Result<Found, Missing> {
    // Not left to `which`: without a current directory it would look for ./calc in PATH.
    let absolute = match path::absolute(path) {
        Ok(absolute) => absolute,
        Err(why) if path.exists() => return Err(Missing::OutOfReach(path.to_owned(), why.to_string())),
        Err(_) => return Err(why_not(path)),
    };
    which::which(absolute).map(|path| Found { path, relative_entry: None }).map_err(|_| why_not(path))
}

/// Why what stands at `path` cannot be used.
pub fn why_not(path: &Path) -> Missing {
    match path.try_exists() {
        Ok(true) => Missing::NotExecutable(path.to_owned()),
        Ok(false) => Missing::NoSuchFile(path.to_owned()),
        Err(why) if why.kind() == ErrorKind::NotADirectory => Missing::NoSuchFile(path.to_owned()),
        Err(why) => Missing::OutOfReach(path.to_owned(), why.to_string()),
    }
}

/// The first program among `names` that exists; if none does, the first that may not be run.
///
/// One of the Microsoft Store's is taken only if there is no other, see [`store`].
///
/// # Errors
/// As [`program`].
pub fn first_of(names: &[&str]) -> Result<Found, Missing> {
    let mut last_resort = None;
    for name in names.iter().map(OsStr::new) {
        if let Some(path) = on_path(name).find(|path| !store::owns(path)) {
            return Ok(Found { relative_entry: relative_entry(name, &path), path });
        }
        let found = program(name);
        if matches!(found, Ok(_) | Err(Missing::NotExecutable(_))) {
            last_resort.get_or_insert(found);
        }
    }
    last_resort.unwrap_or_else(|| Err(Missing::NotOnPath(names.join(&note(" or ", " 或 ")))))
}

/// A name with a directory in it is not looked for in `PATH`.
fn is_path(name: &OsStr) -> bool {
    Path::new(name).components().count() > 1
}

/// The programs of that name to which `PATH` leads, in its order.
fn on_path(name: &OsStr) -> impl Iterator<Item = PathBuf> {
    let here = env::current_dir().unwrap_or_default();
    which::which_in_all(name, search_path(), here).into_iter().flatten()
}

/// `PATH`. Without HOME, entries that begin with `~` are left out: `which` would ask the C library
/// who the user is, which glibc answers by plug-ins that crash a program it is linked into (see
/// common/link.rs).
fn search_path() -> Option<OsString> {
    let path = env::var_os("PATH")?;
    if cfg!(windows) || env::var_os("HOME").is_some() {
        return Some(path);
    }
    env::join_paths(env::split_paths(&path).filter(|entry| !entry.starts_with("~"))).ok()
}

/// The entry of `PATH` through which `which` has found `name` at `found`, if that is a relative one.
fn relative_entry(name: &OsStr, found: &Path) -> Option<PathBuf> {
    let path = search_path()?;
    let leads_elsewhere = |entry: &PathBuf| entry.is_relative() && !entry.starts_with("~");
    if !env::split_paths(&path).any(|entry| leads_elsewhere(&entry)) {
        return None;
    }
    let here = env::current_dir().unwrap_or_default();
    let leads_there = |entry: &PathBuf| {
        let entry = env::join_paths([entry]).ok();
        which::which_in(name, entry, &here).is_ok_and(|path| path == found)
    };
    env::split_paths(&path).find(leads_there).filter(leads_elsewhere)
}

/// `which` skips what may not be run, as it should; a person wants to be told.
fn found_but_not_executable(name: &OsStr) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(name)).find(|file| file.is_file())
}
