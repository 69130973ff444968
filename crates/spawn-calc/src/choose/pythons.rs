//! Which Python is started, and what it runs.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use common::exit::Exit;
use wording::language::note;

use super::{Plan, store};
use crate::found::{Found, NotStarted};
use crate::locate;

const PYTHONS: &[&str] = if cfg!(windows) { &["python", "py", "python3"] } else { &["python", "python3"] };

/// What Python runs if no script is given. A closed pipe is a quiet end for it, too.
#[cfg(not(windows))]
const BUILT_IN_SCRIPT: &str = "\
import os
line = f'Python here: my pid is {os.getpid()}, my parent is {os.getppid()}'
try: os.write(1, (line + os.linesep).encode())
except BrokenPipeError: pass";

/// One line: a Python that is a batch file (`python.bat`) can be given no other.
#[cfg(windows)]
const BUILT_IN_SCRIPT: &str =
    "import os; print(f'Python here: my pid is {os.getpid()}, my parent is {os.getppid()}')";

/// The Python called `name`, or without a name the first that is there; and its script, with arguments.
pub fn python(name: Option<&OsStr>, script: &[OsString]) -> Plan {
    let mut plan = match name {
        Some(name) => Plan::of(name, locate::program(name)),
        None => Plan::of(OsStr::new("python"), any_python()),
    };
    let Some(file) = script.first() else {
        plan.arguments.extend(["-c".into(), BUILT_IN_SCRIPT.into()]);
        return plan;
    };
    if plan.program.is_ok()
        && let Err(missing) = readable_script(Path::new(file))
    {
        plan = Plan::of(file, Err(missing));
    }
    plan.arguments.extend_from_slice(script);
    plan
}

/// The first of [`PYTHONS`] that is there; if none is, the first that may not be run.
///
/// One of the Microsoft Store's is taken only if there is no other, see [`store`].
fn any_python() -> Result<Found, NotStarted> {
    let names = || PYTHONS.iter().map(OsStr::new);
    if let Some(found) = names().flat_map(locate::on_path).find(|found| !store::owns(&found.path)) {
        return Ok(found);
    }
    let is_there = |found: &_| !matches!(found, Err(NotStarted { exit: Exit::NotFound, .. }));
    let last_resort = names().map(locate::program).find(is_there);
    last_resort.unwrap_or_else(|| Err(NotStarted::not_on_path(&PYTHONS.join(&note(" or ", " 或 ")))))
}

/// Python itself would say that it cannot open the script; but then the calculator has already run.
fn readable_script(script: &Path) -> Result<(), NotStarted> {
    match script.metadata() {
        Err(_) => Err(NotStarted::nothing_to_run_at(script)),
        // Python runs a directory that has a __main__.py.
        Ok(metadata) if metadata.is_dir() && !script.join("__main__.py").exists() => {
            Err(NotStarted::not_executable(script))
        }
        Ok(_) => Ok(()),
    }
}
