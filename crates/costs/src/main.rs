//! What a process, a thread, a switch, a lock, a flush costs on this machine. What is timed stands in
//! [`rows`], one file a family.

mod compare;
mod flags;
mod machine;
mod measure;
mod modes;
mod nothing;
mod place;
mod report;
mod rows;
mod run;
mod samples;
mod save;

use std::process::ExitCode;
use std::time::Instant;

use common::exit::{self, Exit};
use common::words::{Flush, Words};
use common::{notes, stop, usage};

use flags::{Options, Task};
use machine::Machine;
use report::Report;

fn main() -> ExitCode {
    if nothing::is_asked_for() {
        return ExitCode::SUCCESS; // the small program that the rows start, before it becomes a large one
    }
    common::run(costs)
}

fn costs(options: Options) -> anyhow::Result<Exit> {
    let words = Words::to_stdout(Flush::Full);
    match options.task() {
        Err(mistake) => Ok(usage::misuse(&mistake)),
        Ok(Task::List(rows)) => say(&words, &report::list(&rows)),
        Ok(Task::Compare(before, after)) => say(&words, &compare::files(&before, &after)?),
        Ok(Task::Measure(rows)) => measure(&words, &rows, options),
    }
}

fn say(words: &Words, text: &str) -> anyhow::Result<Exit> {
    words.say(text)?;
    words.flush()?;
    Ok(Exit::Done)
}

fn measure(words: &Words, rows: &[&'static rows::Row], options: Options) -> anyhow::Result<Exit> {
    let files = options.files()?;
    let machine = Machine::here();
    stop::on_signals()?;
    let start = Instant::now();
    let results = run::all(rows, options.time, &machine, files.table().then_some(words));
    if stop::requested() {
        notes::fresh_line(); // the terminal has echoed ^C
    }
    let summary = report::summary(rows, &results.finished, start.elapsed());
    let written = results.said.and_then(|()| files.write(&Report { machine, results: results.finished }));
    exit::after(written, false, &[summary])
}
