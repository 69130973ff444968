//! The flags of the command line.

use std::time::Duration;

use clap::{ArgAction, Parser};
use common::values;
use common::words::Flush;

use crate::start::{DEFAULT_METHOD, METHODS, StartMethod};

/// The lecture's snippet: a process and its child print ping and pong every 10 ms, until Ctrl-C.
#[derive(Parser)]
#[command(name = "pingpong-proc", version, after_help = EXAMPLES)]
pub struct Options {
    /// From one word to the next
    #[arg(long, default_value = "10ms", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    pub interval: Duration,

    /// How many words each process prints; endless without it
    #[arg(long, value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub count: Option<u64>,

    /// What the parent prints, and what the child
    #[arg(long, action = ArgAction::Set, num_args = 2, default_values = ["ping", "pong"], value_names = ["PING", "PONG"], value_parser = values::word)]
    pub words: Vec<String>,

    /// When words leave the program: each at once, or when the buffer is full
    #[arg(long, value_enum, default_value = "each", value_name = "each|full", hide_possible_values = true)]
    pub flush: Flush,

    /// How the child is started: as a copy of this process, or as a program of its own
    #[arg(long, value_enum, default_value = DEFAULT_METHOD, value_name = METHODS, hide_possible_values = true)]
    pub start_method: StartMethod,

    /// This process is the child that `--start-method spawn` started
    #[arg(long, hide = true)]
    pub child: bool,
}

impl Options {
    /// The shortest time that the game can take; 0 if it is endless.
    pub fn floor(&self) -> Duration {
        let intervals = self.count.map_or(0, |count| count - 1);
        self.interval.saturating_mul(u32::try_from(intervals).unwrap_or(u32::MAX))
    }
}

const EXAMPLES: &str = "\
Examples:
  pingpong-proc                               ping and pong until Ctrl-C
  pingpong-proc --flush full --interval 1ms   nothing to be seen until a buffer is full
  pingpong-proc --start-method spawn          the child is a new program, with a memory of its own";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&common::options::command::<Options>(), &[]);
    }
}
