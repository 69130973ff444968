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
            Missing::NotExecutable(path) if cfg!(windows) => {
                note(format!("{} is no program", path.display()), format!("{} 不是程序", path.display()))
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
/// One of the Microsoft Store's is taken only if there is no other, see [`is_from_store`].
///
/// # Errors
/// As [`program`].
pub fn first_of(names: &[&str]) -> Result<PathBuf, Missing> {
    let mut last_resort = None;
    for name in names {
        if let Ok(mut found) = which::which_all(name)
            && let Some(path) = found.find(|path| !is_from_store(path))
        {
            return Ok(path);
        }
        let found = program(OsStr::new(name));
        if matches!(found, Ok(_) | Err(Missing::NotExecutable(_))) {
            last_resort.get_or_insert(found);
        }
    }
    last_resort.unwrap_or_else(|| Err(Missing::NotOnPath(names.join(&note(" or ", " 或 ")))))
}

/// With this code the Store's stand-in says that there is no Python, as `cmd` does of any name.
pub const NO_SUCH_PROGRAM: i32 = 9009;

/// Whether this is a name of the Microsoft Store's: an empty file that starts what was installed from
/// there. Windows has one for Python from the beginning, which only stands in for it.
///
/// From outside a stand-in and a Python look the same; the one must be started to be known.
pub fn is_from_store(program: &Path) -> bool {
    let mut directories = program.ancestors().skip(1).map(Path::file_name);
    let mut is = |name| {
        directories.next().flatten().is_some_and(|directory: &OsStr| directory.eq_ignore_ascii_case(name))
    };
    is("WindowsApps") && is("Microsoft")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stores_names_are_known_by_their_directory() {
        let path = |names: &[&str]| names.iter().collect::<PathBuf>();
        assert!(is_from_store(&path(&["Local", "Microsoft", "WindowsApps", "python.exe"])));
        assert!(is_from_store(&path(&["local", "microsoft", "windowsapps", "PYTHON.EXE"])));
        assert!(!is_from_store(&path(&["Local", "Programs", "Python", "python.exe"])));
        assert!(!is_from_store(&path(&["Elsewhere", "WindowsApps", "python.exe"])));
        assert!(!is_from_store(&path(&["Microsoft", "WindowsApps"])));
    }
}
