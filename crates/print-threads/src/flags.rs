//! The flags of the command line.

use std::num::IntErrorKind;
use std::time::Duration;

use clap::Parser;
use command_line::help::the_lesson;
use command_line::values;
use common::words::Flush;
use timeline::Timeline;
use wording::language::{note, text};

#[derive(Parser)]
#[command(name = "print-threads", version, next_help_heading = the_lesson())]
#[command(about = text(
    "The lecture's snippet: a subclass of Thread whose run prints one word many times; two of them at once.",
    "课上的例子：Thread 的子类，run 把一个词打印很多遍；两个同时运行。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(help = text("One thread for each: the word, and how often it is printed", "每项一个线程：词和次数"))]
    #[arg(default_values = ["Ping:10000", "pong:20000"], value_name = text("WORD:COUNT", "单词:次数"), value_parser = task)]
    pub tasks: Vec<Task>,

    #[arg(help = text("How long a thread sleeps after each word", "每打印一个词后睡多久"))]
    #[arg(long, default_value = "0", value_name = text("TIME", "时间"), value_parser = values::duration, allow_hyphen_values = true)]
    pub interval: Duration,

    #[arg(help = text(
        "When words leave the program: each at once, or when the buffer is full",
        "逐词写出，还是等缓冲区满",
    ))]
    #[arg(long, value_enum, default_value = "each", value_name = "each|full", hide_possible_values = true)]
    pub flush: Flush,

    #[command(flatten)]
    pub timeline: Timeline,
}

const EXAMPLES: &str = "\
Examples:
  print-threads >/dev/null               30,000 words, each a write of its own
  print-threads --flush full >/dev/null  the same words in a few writes
  print-threads a:5 b:5 c:5              three threads with five words each";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  print-threads >/dev/null               三万个词，每个词一次 write
  print-threads --flush full >/dev/null  同样的词，只用几次 write
  print-threads a:5 b:5 c:5              三个线程，各打印五个词";

impl Options {
    /// How many words are to be printed. More than a u64 holds are as good as endless.
    pub fn words(&self) -> u64 {
        self.tasks.iter().fold(0, |sum, task| sum.saturating_add(task.count))
    }

    /// The shortest time that it can take.
    pub fn floor(&self) -> Duration {
        let most = self.tasks.iter().map(|task| task.count).max().unwrap_or(0);
        self.interval.saturating_mul(u32::try_from(most).unwrap_or(u32::MAX))
    }
}

/// A word, and how often to print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub word: String,
    pub count: u64,
}

fn task(text: &str) -> Result<Task, String> {
    let expected = || note("expected WORD:COUNT, such as ping:100", "无效，应为“单词:次数”，例如 ping:100");
    // The last colon, so that a word may hold one.
    let (word, count) = text.rsplit_once(':').ok_or_else(expected)?;
    let count = count.parse::<u64>().map_err(|why| match why.kind() {
        IntErrorKind::PosOverflow => {
            note(format_args!("more words than {}", u64::MAX), format_args!("次数太大，最大为 {}", u64::MAX))
        }
        _ => expected(),
    })?;
    Ok(Task { word: values::word(word)?, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&command_line::options::command::<Options>(), &["ping:3", "pong:4"]);
    }

    #[test]
    fn a_task_is_a_word_and_a_count_after_the_last_colon() {
        let task = |text| task(text).map(|Task { word, count }| (word, count));
        assert_eq!(task("ping:3"), Ok(("ping".to_owned(), 3)));
        assert_eq!(task("a:b:3"), Ok(("a:b".to_owned(), 3)));
        assert_eq!(task("一:0"), Ok(("一".to_owned(), 0)));
        for wrong in ["", "ping", ":3", "ping:", "ping:-1", "ping:x", "ping:99999999999999999999"] {
            assert!(task(wrong).is_err(), "{wrong}");
        }
    }
}
