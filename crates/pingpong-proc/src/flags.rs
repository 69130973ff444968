//! The flags of the command line.

use std::time::Duration;

use clap::{ArgAction, Parser};
use command_line::help::the_lesson;
use command_line::values;
use common::words::Flush;
use timeline::{Job, Names, Timeline, Watch};
use wording::language::text;

use crate::start::StartMethod;

#[derive(Parser)]
#[command(name = "pingpong-proc", version, next_help_heading = the_lesson())]
#[command(about = text(
    "The lecture's snippet: a process and its child print ping and pong every 10 ms, until Ctrl-C.",
    "课上的例子：一个进程和它的子进程每 10 ms 打印 ping 和 pong，直到 Ctrl-C。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(help = text("From one word to the next", "词与词之间的间隔"))]
    #[arg(long, default_value = "10ms", value_name = text("TIME", "时间"), value_parser = values::duration, allow_hyphen_values = true)]
    pub interval: Duration,

    #[arg(help = text("How many words each process prints; endless without it", "每个进程打印多少个词；不写则不停"))]
    #[arg(long, value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub count: Option<u64>,

    #[arg(help = text("What the parent prints, and what the child", "父进程和子进程各打印什么"))]
    #[arg(long, action = ArgAction::Set, num_args = 2, default_values = ["ping", "pong"], value_names = ["PING", "PONG"], value_parser = values::word)]
    pub words: Vec<String>,

    #[arg(help = text(
        "When words leave the program: each at once, or when the buffer is full",
        "逐词写出，还是等缓冲区满",
    ))]
    #[arg(long, value_enum, default_value = "each", value_name = "each|full", hide_possible_values = true)]
    pub flush: Flush,

    #[arg(help = text(
        "How the child is started: as a copy of this process, or as a program of its own",
        "复制本进程，还是另起新程序",
    ))]
    #[arg(long, value_enum, default_value_t, value_name = if cfg!(unix) { "fork|spawn" } else { "spawn" }, hide_possible_values = true)]
    pub start_method: StartMethod,

    // This process is the child that `--start-method spawn` started.
    #[arg(long, hide = true)]
    pub child: bool,

    #[command(flatten)]
    pub timeline: Timeline,
}

impl Options {
    /// What is to be seen of one player: how far it is, and for a picture when it did what.
    pub fn watch(&self) -> Watch {
        let count = self.count.unwrap_or(0);
        let intervals = u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX);
        let job = Job::of_words(count, self.interval.saturating_mul(intervals));
        let names = Names::Words(self.words.clone());
        Watch { names, threads: 1, job, newest: self.timeline.newest(), steps: false }
    }
}

const EXAMPLES: &str = "\
Examples:
  pingpong-proc                              ping and pong until Ctrl-C
  pingpong-proc --flush full --interval 1ms  nothing until a buffer is full
  pingpong-proc --start-method spawn         the child is a new program";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  pingpong-proc                              不停打印，直到 Ctrl-C
  pingpong-proc --flush full --interval 1ms  缓冲区满之前什么也看不到
  pingpong-proc --start-method spawn         子进程是另起的新程序";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&command_line::options::command::<Options>(), &[]);
    }
}
