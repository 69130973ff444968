//! The flags of the command line.

use std::time::Duration;

use clap::Parser;
use command_line::help::{look_at_it, the_lesson};
use command_line::values;
use explore::prove::Prove;
use observed::Protection;
use timeline::Timeline;
use wording::language::{note, text};

#[derive(Parser)]
#[command(name = "counter-threads", version, next_help_heading = the_lesson())]
#[command(about = text(
    "The lecture's snippet: two threads print words while a count that they share is below 100.",
    "课上的例子：两个线程打印单词，直到共用的计数达到 100。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(help = text("One thread for each word", "每个单词一个线程"))]
    #[arg(default_values = ["ping", "pong"], value_name = text("WORD", "单词"), value_parser = values::word)]
    pub words: Vec<String>,

    #[arg(help = text("The count at which the threads end", "计数到此，线程就结束"))]
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub limit: u64,

    #[arg(help = text(
        "How long a thread takes between reading the count and writing it back",
        "读出计数后，隔多久才写回",
    ))]
    #[arg(long, default_value = "0", value_name = text("TIME", "时间"), value_parser = values::duration, allow_hyphen_values = true)]
    pub hold: Duration,

    #[arg(help = text("What protects the count", "用什么保护计数"))]
    #[arg(
        long,
        value_enum,
        default_value = "none",
        value_name = "none|mutex|atomic",
        hide_possible_values = true
    )]
    pub sync: Protection,

    #[arg(long, help = text(
        "The main thread does not wait for the others: its end cuts them off",
        "主线程不等其他线程，它一结束，它们就被切断",
    ))]
    pub daemon: bool,

    #[arg(long, help_heading = look_at_it(), help = text(
        "Show each step of each thread as it happens",
        "边运行边显示每个线程的每一步",
    ))]
    pub steps: bool,

    #[command(flatten)]
    pub timeline: Timeline,

    #[command(flatten)]
    pub prove: Prove,
}

impl Options {
    /// What can only be wrong with flags taken together.
    pub fn check(&self) -> Result<(), String> {
        let Prove { explore, replay, step, .. } = &self.prove;
        if self.daemon && (*explore || replay.is_some() || *step) {
            return Err(note(
                "--daemon cuts threads off by time, which no order of steps says",
                "--daemon 靠时间切断线程，而步骤的顺序里没有时间，两者不能一起用",
            ));
        }
        self.prove.check(&self.timeline)
    }

    /// The shortest time that the counting can take.
    pub fn floor(&self) -> Duration {
        let holds = match self.sync {
            _ if self.daemon => 0, // nobody waits
            // Without a lock, too, whoever writes the next count must have read the one before, and then holds.
            Protection::None | Protection::Mutex => self.limit,
            Protection::Atomic => self.limit.div_ceil(self.words.len() as u64),
        };
        self.hold.saturating_mul(u32::try_from(holds).unwrap_or(u32::MAX))
    }
}

const EXAMPLES: &str = "\
Examples:
  counter-threads                          100 words, or by chance some more
  counter-threads --hold 1ms               the race: about twice as many words
  counter-threads --hold 1ms --sync mutex  the cure: exactly 100
  counter-threads --hold 1ms --daemon      cut off: a word or two, if any";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  counter-threads                          100 个词，或碰巧多几个
  counter-threads --hold 1ms               竞态现形：词大约多出一倍
  counter-threads --hold 1ms --sync mutex  修好了：正好 100 个
  counter-threads --hold 1ms --daemon      被切断：只来得及一两个词，甚至没有";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&command_line::options::command::<Options>(), &["ping", "pong"]);
    }
}
