//! Finding a program before it is started, as a shell does.

use std::ffi::OsStr;
use std::path::{self, Path};

use crate::found::{Found, NotStarted};

/// The program that a shell would start for `name`: a path is taken as it is, a bare name is
/// looked for in the directories of `PATH` (and with the endings of `PATHEXT` on Windows).
pub fn program(name: &OsStr) -> Result<Found, NotStarted> {
    let path = Path::new(name);
    if path.components().count() > 1 {
        return at(path);
    }
    on_path(name).next().ok_or_else(|| NotStarted::not_found(name))
}

/// The programs of that name to which `PATH` leads, in its order.
pub fn on_path(name: &OsStr) -> impl Iterator<Item = Found> {
    which::which_all(name).into_iter().flatten().map(Found::on_path)
}

fn at(path: &Path) -> Result<Found, NotStarted> {
    // Not left to `which`: without a current directory it would look for ./calc in PATH.
    let absolute = path::absolute(path).map_err(|why| match path.exists() {
        true => NotStarted::out_of_reach(path, &why),
        false => NotStarted::no_such_file(path),
    })?;
    which::which(absolute)
        .map(|path| Found { path, relative_entry: None })
        .map_err(|_| NotStarted::nothing_to_run_at(path))
}
