//! `--json FILE`: a run as one document, for programs to read. `docs/json.md` says what is in it.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::ArgMatches;
use common::exit::Exit;
use common::{stdout, stop};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::machine::Machine;
use crate::save::Save;

/// The document of this run; `None` if none is wanted.
static WANTED: Mutex<Option<Wanted>> = Mutex::new(None);

struct Wanted {
    save: Save,
    program: String,
    flags: Map<String, Value>,
    figures: Value,
    rows: Option<Value>,
}

#[derive(Serialize)]
struct Document {
    program: String,
    version: &'static str,
    /// As they were written, or else as they are without being written.
    flags: Map<String, Value>,
    machine: Machine,
    ended: Ended,
    figures: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Value>,
}

#[derive(Serialize)]
struct Ended {
    how: &'static str,
    exit_code: u8,
    /// The one that asked for the end, if one did.
    signal: Option<&'static str>,
}

/// Makes sure that there can be a document at `path`, and that it will be written at the end.
pub fn promise(path: &Path, program: &str, flags: Map<String, Value>) -> anyhow::Result<()> {
    let save = Save::open(path)?;
    if save.is_stdout() {
        stdout::give_away();
    }
    *wanted() = Some(Wanted { save, program: program.to_owned(), flags, figures: Value::Null, rows: None });
    Ok(())
}

/// Whether there will be a document.
pub fn is_wanted() -> bool {
    wanted().is_some()
}

/// Whether the document goes to this file, too.
pub fn goes_to(save: &Save) -> bool {
    wanted().as_ref().is_some_and(|wanted| wanted.save.is_where(save))
}

/// What the run came to, in a program's own figures: asked for only if there will be a document. What is measured
/// has its unit at the end of its name.
pub fn figures<T: Serialize>(figures: impl FnOnce() -> T) {
    if let Some(wanted) = &mut *wanted() {
        // Fails only for maps whose keys are no text.
        wanted.figures = serde_json::to_value(figures()).unwrap_or(Value::Null);
    }
}

/// The rows of a table, for a program that has one: beside the figures.
pub fn rows<T: Serialize>(rows: impl FnOnce() -> Vec<T>) {
    if let Some(wanted) = &mut *wanted() {
        wanted.rows = serde_json::to_value(rows()).ok();
    }
}

/// This process is a helper; the one that started it writes the document.
pub fn leave_to_parent() {
    *wanted() = None;
}

/// Writes the document, if one is wanted. `exit` is how the run ended.
pub fn write(exit: Exit) -> anyhow::Result<()> {
    let Some(Wanted { save, program, flags, figures, rows }) = wanted().take() else {
        return Ok(());
    };
    let ended =
        Ended { how: exit.name(), exit_code: exit.code(), signal: stop::interrupt().map(|it| it.name()) };
    let version = env!("CARGO_PKG_VERSION"); // one for the whole workspace
    let document = Document { program, version, flags, machine: Machine::this(), ended, figures, rows };
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    save.write(&bytes)
}

/// The flags of a run, by name: what was written on the command line, or the default. A number has the
/// unit that it was written with, so values are text; what is only there or not is a truth value.
pub fn flags(command: &clap::Command, found: &ArgMatches) -> Map<String, Value> {
    let value = |argument: &clap::Arg| {
        let id = argument.get_id().as_str();
        if !argument.get_action().takes_values() {
            return Value::Bool(found.get_flag(id));
        }
        let texts = found.get_raw(id).into_iter().flatten();
        let mut texts: Vec<Value> = texts.map(|text| text.to_string_lossy().into()).collect();
        match argument.get_num_args().is_some_and(|many| many.max_values() > 1) {
            true => texts.into(),
            false => texts.pop().unwrap_or(Value::Null),
        }
    };
    let own = |argument: &&clap::Arg| !argument.is_hide_set() && !is_about_clap(argument);
    command.get_arguments().filter(own).map(|it| (it.get_id().to_string(), value(it))).collect()
}

/// `--help` and `--version`: who asks for them gets no run.
fn is_about_clap(argument: &clap::Arg) -> bool {
    use clap::ArgAction::{Help, HelpLong, HelpShort, Version};
    matches!(argument.get_action(), Help | HelpLong | HelpShort | Version)
}

fn wanted() -> MutexGuard<'static, Option<Wanted>> {
    WANTED.lock().unwrap_or_else(PoisonError::into_inner)
}
