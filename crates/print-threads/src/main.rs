//! Two threads print 10,000 and 20,000 words. The lesson is in [`print_thread`].

#![cfg_attr(all(target_os = "linux", target_env = "gnu", not(test)), no_main)] // see common::entry

mod print_thread;
mod report;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use clap::Parser;
use common::exit::Exit;
use common::language::note;
use common::options::{self, Shared};
use common::stop::Stop;
use common::words::{Flush, OutputError, Words};
use common::{notes, threads, values};

use print_thread::{Paper, PrintThread, Thread};

/// The lecture's snippet: a subclass of Thread whose run prints one word many times; two of them at once.
#[derive(Parser)]
#[command(name = "print-threads", version, after_help = EXAMPLES)]
pub struct Options {
    /// One thread for each: the word, and how often it is printed
    #[arg(default_values = ["Ping:10000", "pong:20000"], value_name = "WORD:COUNT", value_parser = task)]
    tasks: Vec<Task>,

    /// When words leave the program: each at once, or when the buffer is full
    #[arg(long, value_enum, default_value = "each", value_name = "each|full", hide_possible_values = true)]
    flush: Flush,

    #[command(flatten)]
    shared: Shared,
}

const EXAMPLES: &str = "\
Examples:
  print-threads >/dev/null               30,000 words, each one write to the system
  print-threads --flush full >/dev/null  the same words in a few writes
  print-threads a:5 b:5 c:5              three threads with five words each";

/// A word, and how often to print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    word: String,
    count: u64,
}

fn task(text: &str) -> Result<Task, String> {
    let expected = || note("expected WORD:COUNT, such as ping:100", "应为“单词:次数”，例如 ping:100");
    // The last colon, so that a word may hold one.
    let (word, count) = text.rsplit_once(':').ok_or_else(expected)?;
    let count = count.parse().map_err(|_| expected())?;
    Ok(Task { word: values::word(word)?, count })
}

impl AsRef<Shared> for Options {
    fn as_ref(&self) -> &Shared {
        &self.shared
    }
}

common::main!("print-threads", run);

fn run() -> anyhow::Result<Exit> {
    let options: Options = match options::parse() {
        Ok(options) => options,
        Err(exit) => return Ok(exit),
    };
    let all = options.tasks.len() as u64;
    threads::check_room_for(all)?;
    let stop = Stop::on_signals()?;
    let paper = Arc::new(Mutex::new(Paper::new(Words::to_stdout(options.flush)?)));

    let start = Instant::now();
    let mut started = Vec::new();
    let mut not_started = None;
    for (number, task) in options.tasks.iter().enumerate() {
        match PrintThread::new(number, &task.word, task.count, &paper, stop).start() {
            Ok(thread) => started.push(thread),
            Err(why) => {
                not_started = Some(threads::not_started(number as u64 + 1, all, &why));
                break;
            }
        }
    }
    let mut ended: Vec<PrintThread> = started.into_iter().filter_map(|thread| thread.join().ok()).collect();
    let failed = ended.iter_mut().find_map(|thread| thread.failure.take());
    if matches!(failed, Some(OutputError::ReaderGone)) {
        return Err(OutputError::ReaderGone.into());
    }

    let mut paper = paper.lock().unwrap_or_else(PoisonError::into_inner);
    let took = start.elapsed();
    let written = match (failed, stop.requested()) {
        (Some(failure), _) => Err(failure),
        (None, true) => paper.words.end_line(),
        (None, false) => paper.words.flush(), // as in the lecture, no newline follows the last word
    };
    if matches!(written, Err(OutputError::ReaderGone)) {
        return Err(OutputError::ReaderGone.into());
    }
    notes::summary(
        options.shared.quiet,
        paper.words.mid_line(),
        &report::lines(&options, &ended, &paper, took),
    );
    written?;
    if let Some(why) = not_started {
        anyhow::bail!(why);
    }
    Ok(stop.interrupt().map_or(Exit::Done, Exit::Interrupted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        let flags = &["--flush", "ping:3", "pong:4", "--lang", "--quiet", "-q", "-V", "--help", "-h"];
        testing::for_any_input(flags, |arguments| {
            if let Err(error) = Options::try_parse_from(arguments) {
                assert!([0, 2].contains(&error.exit_code()), "{error}");
            }
        });
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
