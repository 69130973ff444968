//! The flags of the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use command_line::help::{look_at_it, the_lesson};
use command_line::values;
use wording::language::{note, text};

use crate::report::Pictures;
use crate::rows::{self, Row};

#[derive(Parser)]
#[command(name = "costs", version, next_help_heading = the_lesson(), override_usage = USAGE)]
#[command(about = text(
    "What a process, a thread, a switch, a lock, a flush costs on this machine.",
    "在这台机器上，进程、线程、切换、锁、刷新各要多少代价。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(value_name = text("ROW", "行"), help = text(
        "The rows to measure, or families of rows; all if there is none",
        "要测的行，或一族行；不写就测全部",
    ))]
    pub rows: Vec<OsString>,

    #[arg(long, help = text("Only say what the rows are, and what is timed", "只列出有哪些行，各计什么"))]
    pub list: bool,

    #[arg(help = text("How long each row may take", "每行最多用多久"))]
    #[arg(long, default_value = "0.3s", value_name = text("TIME", "时间"), value_parser = values::duration, allow_hyphen_values = true)]
    pub time: Duration,

    #[arg(long, value_name = text("FILE", "文件"), help_heading = look_at_it(), help = text(
        "Draw the picture for a slide; `-`: to standard output, in place of the table",
        "画成幻灯片用的图；“-”：代替表格输出",
    ))]
    pub svg: Option<PathBuf>,

    #[arg(long, value_name = text("FILE", "文件"), help_heading = look_at_it(), help = text(
        "Write a page: the picture, the table, what is timed; `-` as well",
        "写成网页：图、表格、各行计什么；“-”亦可",
    ))]
    pub html: Option<PathBuf>,
}

const USAGE: &str = "costs [OPTIONS] [ROW]... | compare A.json B.json";

const EXAMPLES: &str = "\
Examples:
  costs                          everything, in about fifteen seconds
  costs pipe futex --time 2s     two rows, with more rounds
  costs locks --json today.json  one family, for a script or for another day
  costs compare monday.json today.json";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  costs                          全部，约十五秒
  costs pipe futex --time 2s     只测两行，多测几轮
  costs locks --json today.json  只测一族，留给脚本，或改天再比
  costs compare monday.json today.json";

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
        testing::parse_any_input(&command_line::options::command::<Options>(), &["pipe", "compare"]);
    }
}
