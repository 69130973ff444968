//! What a process, a thread, a switch, a lock, a flush costs on this machine. What is timed stands in
//! [`rows`], one file a family.

mod compare;
mod conditions;
mod figures;
mod flags;
mod helper;
mod measure;
mod modes;
mod percentile;
mod place;
mod report;
mod rows;
mod run;
mod samples;

use std::process::ExitCode;
use std::time::Instant;

use command_line::usage;
use common::exit::{self, Exit};
use common::stop;
use common::words::{Flush, Words};
use document::machine::Machine;

use conditions::Conditions;
use flags::{Options, Task};
use report::Report;

fn main() -> ExitCode {
    helper::helped().unwrap_or_else(|| command_line::run(costs))
}

fn costs(options: Options) -> anyhow::Result<Exit> {
    let words = Words::of_lesson(Flush::Full);
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
    let pictures = options.pictures()?;
    let (machine, conditions) = (Machine::this(), Conditions::now(options.time));
    stop::on_signals()?;

    let start = Instant::now();
    let head = report::table::head(&machine, &conditions);
    let words = pictures.leave_room_for_a_table().then_some(words);
    let mut results = Vec::new();
    let said = run::all(rows, options.time, &head, words, &mut results);

    let summary = report::summary(rows, &results, start.elapsed());
    let report = Report { machine, conditions, results };
    report::tell(&report);
    exit::after(said.and_then(|()| pictures.write(&report)), &[summary])
}
