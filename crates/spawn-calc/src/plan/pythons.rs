//! Which Python is started, and what it runs.

use std::path::Path;

use super::Plan;
use crate::Options;
use crate::locate::{self, Missing};

/// Python's names, in the order in which they are tried.
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

/// The Python that was asked for, or the first that is there, and its script.
pub fn python(options: &Options) -> Plan {
    let program = match &options.python {
        Some(name) => locate::program(name),
        None => locate::first_of(PYTHONS),
    };
    let name = options.python.clone().unwrap_or_else(|| "python".into());
    let mut plan = Plan::of(&name, program);
    match options.script.split_first() {
        Some((script, arguments)) => {
            if plan.program.is_ok()
                && let Err(missing) = readable_script(Path::new(script))
            {
                plan = Plan::of(script, Err(missing));
            }
            plan.arguments.push(script.clone());
            plan.arguments.extend_from_slice(arguments);
        }
        None => plan.arguments.extend(["-c".into(), BUILT_IN_SCRIPT.into()]),
    }
    plan
}

/// Python itself would say that it cannot open the script; but then the calculator has already run.
fn readable_script(script: &Path) -> Result<(), Missing> {
    match script.metadata() {
        Err(_) => Err(locate::why_not(script)),
        // Python runs a directory that has a __main__.py.
        Ok(metadata) if metadata.is_dir() && !script.join("__main__.py").exists() => {
            Err(Missing::NotExecutable(script.to_owned()))
        }
        Ok(_) => Ok(()),
    }
}
