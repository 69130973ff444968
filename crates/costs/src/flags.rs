//! The flags of the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use common::language::note;
use common::values;

use crate::report::Pictures;
use crate::rows::{self, Row};

/// What a process, a thread, a switch, a lock, a flush costs on this machine.
#[derive(Parser)]
#[command(name = "costs", version, after_help = EXAMPLES, override_usage = USAGE)]
pub struct Options {
    /// The rows to measure, or families of rows; all if there is none
    #[arg(value_name = "ROW")]
    pub rows: Vec<OsString>,

    /// Only say what the rows are, and what is timed
    #[arg(long)]
    pub list: bool,

    /// How long each row may take
    #[arg(long, default_value = "0.3s", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    pub time: Duration,

    /// Write the picture for a slide; `-`: to standard output, in place of the table
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,

    /// Write a page with the picture, the table and what is timed; `-` as well
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

const USAGE: &str = "costs [OPTIONS] [ROW]...\n       costs compare BEFORE.json AFTER.json";

const EXAMPLES: &str = "\
Examples:
  costs                                 everything, in about twenty seconds
  costs pipe futex --time 2s            two rows, with more rounds
  costs locks --json today.json         one family, for a script or for another day
  costs compare monday.json today.json  what differs by more than its noise";

/// What is to be done.
pub enum Task {
    Measure(Vec<&'static Row>),
    List(Vec<&'static Row>),
    Compare(PathBuf, PathBuf),
}

impl Options {
    /// What is asked for, or what is wrong with it.
    pub fn task(&self) -> Result<Task, String> {
        match self.rows.as_slice() {
            [first, files @ ..] if first == "compare" => match files {
                [before, after] => Ok(Task::Compare(before.into(), after.into())),
                _ => Err(note(
                    "compare takes two files that --json has written: costs compare BEFORE.json AFTER.json",
                    "compare 需要两个由 --json 写出的文件：costs compare 之前.json 之后.json",
                )),
            },
            names => {
                let names = names.iter().map(|name| name.to_string_lossy());
                let rows = rows::named(&names.collect::<Vec<_>>())?;
                Ok(if self.list { Task::List(rows) } else { Task::Measure(rows) })
            }
        }
    }

    /// The pictures that are wanted, whose files are opened before anything is measured.
    pub fn pictures(&self) -> anyhow::Result<Pictures> {
        Pictures::open(self.svg.as_deref(), self.html.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&common::options::command::<Options>(), &["pipe", "compare"]);
    }
}
