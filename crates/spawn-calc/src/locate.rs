//! Finding a program before it is started, as a shell does.

use std::env;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};

use crate::found::{Found, NotStarted};

/// The program that a shell would start for `name`: a path is taken as it is, a bare name is
/// looked for in the directories of `PATH` (and with the endings of `PATHEXT` on Windows).
pub fn program(name: &OsStr) -> Result<Found, NotStarted> {
    let path = Path::new(name);
    if path.components().count() > 1 {
        return at(path);
    }
    on_path(name).next().ok_or_else(|| match found_but_not_executable(name) {
        Some(path) => NotStarted::not_executable(&path),
        None => NotStarted::not_on_path(&name.to_string_lossy()),
    })
}

/// The programs of that name to which `PATH` leads, in its order.
pub fn on_path(name: &OsStr) -> impl Iterator<Item = Found> {
    let found = which::which_all(name).into_iter().flatten();
    found.map(|path| Found { relative_entry: relative_entry(&path), path })
}

fn at(path: &Path) -> Result<Found, NotStarted> {
    // Not left to `which`: without a current directory it would look for ./calc in PATH.
    let absolute = path::absolute(path).map_err(|why| match path.exists() {
        true => NotStarted::out_of_reach(path, &why),
        false => NotStarted::no_such_file(path),
    })?;
    which::which(absolute).map(|path| Found { path, relative_entry: None }).map_err(|_| why_not(path))
}

pub fn why_not(path: &Path) -> NotStarted {
    match path.try_exists() {
        Ok(true) => NotStarted::not_executable(path),
        Ok(false) => NotStarted::no_such_file(path),
        Err(why) if why.kind() == ErrorKind::NotADirectory => NotStarted::no_such_file(path),
        Err(why) => NotStarted::out_of_reach(path, &why),
    }
}

/// The entry of `PATH` that has led to `found`, if that is a relative one.
fn relative_entry(found: &Path) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let here = env::current_dir().unwrap_or_default();
    let leads_there = |entry: &PathBuf| found.parent() == Some(&here.join(entry));
    env::split_paths(&path).find(leads_there).filter(|entry| entry.is_relative())
}

/// `which` skips what may not be run, as it should; a person wants to be told.
fn found_but_not_executable(name: &OsStr) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(name)).find(|file| file.is_file())
}
