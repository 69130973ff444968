//! Finding programs before starting them.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use common::language::note;

/// Why there is no program to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is none of that name in `PATH`: exit code 127.
    NotOnPath(String),
    /// There is no such file: exit code 127.
    NoSuchFile(PathBuf),
    /// There is one, but it may not be run: exit code 126.
    NotExecutable(PathBuf),
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Missing::NoSuchFile(path) => {
                note(format!("{} does not exist", path.display()), format!("{} 不存在", path.display()))
            }
            Missing::NotOnPath(name) => note(format!("PATH has no {name}"), format!("PATH 里没有 {name}")),
            Missing::NotExecutable(path) if path.is_dir() => {
                note(format!("{} is a directory", path.display()), format!("{} 是目录", path.display()))
            }
            Missing::NotExecutable(path) => note(
                format!("{} is not executable (chmod +x makes it so)", path.display()),
                format!("{} 没有执行权限；chmod +x 可以加上", path.display()),
            ),
        })
    }
}

/// The program that a shell would start for `name`: a path is taken as it is, a bare name is
/// looked for in the directories of `PATH` (and with the endings of `PATHEXT` on Windows).
///
/// # Errors
/// When there is none, or only one that may not be run.
pub fn program(name: &OsStr) -> Result<PathBuf, Missing> {
    which::which(name).map_err(|_| match found_but_not_executable(name) {
        Some(path) => Missing::NotExecutable(path),
        None if is_path(name) => Missing::NoSuchFile(name.into()),
        None => Missing::NotOnPath(name.to_string_lossy().into_owned()),
    })
}

/// The first program among `names` that exists; if none does, the first that may not be run.
///
/// # Errors
/// As [`program`].
pub fn first_of(names: &[&str]) -> Result<PathBuf, Missing> {
    let mut blocked = None;
    for name in names {
        match program(OsStr::new(name)) {
            Ok(path) => return Ok(path),
            Err(missing @ Missing::NotExecutable(_)) => blocked = blocked.or(Some(missing)),
            Err(_) => {}
        }
    }
    Err(blocked.unwrap_or_else(|| Missing::NotOnPath(names.join(&note(" or ", " 或 ")))))
}

/// A name with a directory in it is not looked for in `PATH`.
fn is_path(name: &OsStr) -> bool {
    Path::new(name).components().count() > 1
}

/// `which` skips what may not be run, as it should; a person wants to be told.
fn found_but_not_executable(name: &OsStr) -> Option<PathBuf> {
    if is_path(name) {
        let path = Path::new(name);
        return path.exists().then(|| path.to_owned());
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(name)).find(|file| file.is_file())
}
