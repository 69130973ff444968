//! Two processes print ping and pong. The lesson is in [`start`] (how the second one comes to be)
//! and [`player`] (what both do); [`talk`] is how they hear of each other.

#![cfg_attr(all(target_os = "linux", target_env = "gnu", not(test)), no_main)] // see common::entry

mod child;
mod parent;
mod player;
#[cfg_attr(unix, path = "process_unix.rs")]
#[cfg_attr(windows, path = "process_windows.rs")]
mod process;
mod report;
mod start;
mod talk;
mod verdict;

use std::time::Duration;

use clap::{ArgAction, Parser};
use common::exit::Exit;
use common::options::{self, Shared};
use common::signals;
use common::stop::{Stop, sharpen_timers};
use common::words::{Flush, OutputError, Words};
use common::{notes, values};

use player::{Figures, Rules};
use start::StartMethod;

/// The lecture's snippet: a process and its child print ping and pong every 10 ms, until Ctrl-C.
#[derive(Parser)]
#[command(name = "pingpong-proc", version, after_help = EXAMPLES)]
pub struct Options {
    /// From one word to the next
    #[arg(long, default_value = "10ms", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    interval: Duration,

    /// How many words each process prints; endless without it
    #[arg(long, value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    count: Option<u64>,

    /// What the parent prints, and what the child
    #[arg(long, action = ArgAction::Set, num_args = 2, default_values = ["ping", "pong"], value_names = ["PING", "PONG"], value_parser = values::word)]
    words: Vec<String>,

    /// When words leave the program: each at once, or when the buffer is full
    #[arg(long, value_enum, default_value = "each", value_name = "each|full", hide_possible_values = true)]
    flush: Flush,

    /// How the child is started: as a copy of this process, or as a program of its own
    #[arg(long, value_enum, default_value = start::DEFAULT_METHOD, value_name = start::METHODS, hide_possible_values = true)]
    start_method: StartMethod,

    /// This process is the child that `--start-method spawn` started
    #[arg(long, hide = true)]
    child: bool,

    #[command(flatten)]
    shared: Shared,
}

const EXAMPLES: &str = "\
Examples:
  pingpong-proc                               ping and pong until Ctrl-C
  pingpong-proc --flush full --interval 1ms   nothing to be seen until a buffer is full
  pingpong-proc --start-method spawn          the child is a new program, with a memory of its own";

impl AsRef<Shared> for Options {
    fn as_ref(&self) -> &Shared {
        &self.shared
    }
}

common::main!("pingpong-proc", run);

#[allow(unsafe_code)]
fn run() -> anyhow::Result<Exit> {
    let options: Options = match options::parse() {
        Ok(options) => options,
        Err(exit) => return Ok(exit),
    };
    sharpen_timers();
    let rules = Rules { interval: options.interval, count: options.count };
    let [ping, pong] = [&options.words[0], &options.words[1]];
    let mut words = Words::to_stdout(options.flush)?;
    let mut figures = Figures { pid: start::own_pid(), ..Figures::default() };

    if options.child {
        child::pong(pong, &rules, &mut words, &mut figures, start::spawned()?);
        return Ok(Exit::Done);
    }
    words.say(&format!("{}\n", figures.pid))?;
    words.flush()?; // or the copy would print it too
    signals::hold()?; // until each side has its own handler: a signal now would kill one of them
    let child = match options.start_method {
        #[cfg(unix)]
        // SAFETY: no thread was started yet; the first is ctrlc's, below.
        StartMethod::Fork => match unsafe { start::fork() }? {
            start::Side::Parent(child) => child,
            start::Side::Child(parent) => {
                child::pong(pong, &rules, &mut words, &mut figures, parent);
                return Ok(Exit::Done);
            }
        },
        StartMethod::Spawn => start::spawn()?,
    };
    let stop = match Stop::on_signals() {
        Ok(stop) => stop,
        Err(why) => {
            child.let_go();
            return Err(why);
        }
    };
    let game = parent::ping(ping, &rules, &mut words, &mut figures, child, stop);

    let reader_gone =
        matches!(game.failure.as_ref().and_then(|why| why.downcast_ref()), Some(OutputError::ReaderGone));
    if !reader_gone {
        notes::summary(options.shared.quiet, words.mid_line(), &report::lines(&options, &figures, &game));
    }
    match game.failure {
        Some(_) if reader_gone && options.count.is_none() => Ok(Exit::Done), // a signal would be its normal end too
        Some(why) => Err(why),
        None => Ok(how_it_ended(&options, stop)),
    }
}

/// An endless game that was told to stop has come to its normal end; a counted one was interrupted.
fn how_it_ended(options: &Options, stop: &Stop) -> Exit {
    match (options.count, stop.interrupt()) {
        (Some(_), Some(interrupt)) => Exit::Interrupted(interrupt),
        _ => Exit::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        let flags = &[
            "--interval",
            "--count",
            "--words",
            "--flush",
            "--start-method",
            "--lang",
            "--quiet",
            "-q",
            "-V",
            "--help",
            "-h",
        ];
        testing::for_any_input(flags, |arguments| {
            if let Err(error) = Options::try_parse_from(arguments) {
                assert!([0, 2].contains(&error.exit_code()), "{error}");
            }
        });
    }
}
