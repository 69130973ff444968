//! Two threads print words until their common count reaches 100. The lesson is in [`counter`].

#![cfg_attr(all(target_os = "linux", target_env = "gnu", not(test)), no_main)] // see common::entry

mod counter;
mod output;
mod report;

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use clap::Parser;
use common::exit::Exit;
use common::language::{self, Language};
use common::options::{self, Shared};
use common::stop::Stop;
use common::words::{Flush, OutputError, Words};
use common::{notes, threads, values};

use counter::{Counter, Sync};
use output::Output;

/// The lecture's snippet: two threads print words while a count that they share is below 100.
#[derive(Parser)]
#[command(name = "counter-threads", version, after_help = EXAMPLES)]
pub struct Options {
    /// One thread for each word
    #[arg(default_values = ["ping", "pong"], value_name = "WORD", value_parser = values::word)]
    words: Vec<String>,

    /// The count at which the threads end
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    limit: u64,

    /// How long a thread takes between reading the count and writing it back
    #[arg(long, default_value = "0", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    hold: Duration,

    /// What protects the count
    #[arg(
        long,
        value_enum,
        default_value = "none",
        value_name = "none|mutex|atomic",
        hide_possible_values = true
    )]
    sync: Sync,

    /// The main thread does not wait for the others: its end cuts them off
    #[arg(long)]
    daemon: bool,

    #[command(flatten)]
    shared: Shared,
}

const EXAMPLES: &str = "\
Examples:
  counter-threads                          as in the lecture: 100 words or a few more, shared by chance
  counter-threads --hold 1ms               the race made visible: about twice as many words as counted
  counter-threads --hold 1ms --sync mutex  the cure: exactly 100";

impl AsRef<Shared> for Options {
    fn as_ref(&self) -> &Shared {
        &self.shared
    }
}

common::main!("counter-threads", run);

fn run() -> anyhow::Result<Exit> {
    let options: Options = match options::parse() {
        Ok(options) => options,
        Err(exit) => return Ok(exit),
    };
    let all = options.words.len() as u64;
    threads::check_room_for(all)?;
    let stop = Stop::on_signals()?;
    let counter = Arc::new(Counter {
        limit: options.limit,
        hold: options.hold,
        count: AtomicU64::new(0),
        lock: Mutex::new(()),
        output: Output::new(Words::to_stdout(Flush::Each)?, stop),
        stop,
    });

    let start = Instant::now();
    let mut started = Vec::new();
    let mut not_started = None;
    for (number, word) in (1..).zip(&options.words) {
        match start_thread(&counter, options.sync, word.clone()) {
            Ok(thread) => started.push(thread),
            Err(why) => {
                not_started = Some(threads::not_started(number, all, &why));
                break;
            }
        }
    }

    // Python waits for its threads at the end unless they are daemons. In Rust every thread is a
    // daemon, and lives no longer than the main thread, unless somebody joins it.
    let mut inner_counts = Vec::new();
    if !options.daemon {
        for thread in started {
            inner_counts.push(thread.join().unwrap_or(0));
        }
    }

    let (said, written) = counter.output.close();
    if !matches!(written, Err(OutputError::ReaderGone)) {
        let lines = report::lines(&options, &counter, &inner_counts, said, start.elapsed());
        notes::summary(options.shared.quiet, false, &lines);
    }
    written?;
    if let Some(why) = not_started {
        anyhow::bail!(why);
    }
    Ok(stop.interrupt().map_or(Exit::Done, Exit::Interrupted))
}

/// Starts a thread that prints `word` until the count is full, and then says how often it did.
fn start_thread(counter: &Arc<Counter>, sync: Sync, word: String) -> std::io::Result<JoinHandle<u64>> {
    let counter = Arc::clone(counter);
    threads::small().spawn(move || {
        let inner_count = counter.run(sync, &word);
        if !counter.stop.requested() {
            counter.output.say_result(&match language::of_results() {
                Language::Chinese => format!("\n{word}打印了{inner_count}次\n\n"),
                Language::English => format!("\n{word} was printed {inner_count} times\n\n"),
            });
        }
        inner_count
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        let flags = &[
            "--limit", "--hold", "--sync", "--daemon", "ping", "pong", "--lang", "--quiet", "-q", "-V",
            "--help", "-h",
        ];
        testing::for_any_input(flags, |arguments| {
            if let Err(error) = Options::try_parse_from(arguments) {
                assert!([0, 2].contains(&error.exit_code()), "{error}");
            }
        });
    }
}
