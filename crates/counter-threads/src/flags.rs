//! The flags of the command line.

use std::time::Duration;

use clap::Parser;
use common::values;
use observed::Protection;

/// The lecture's snippet: two threads print words while a count that they share is below 100.
#[derive(Parser)]
#[command(name = "counter-threads", version, after_help = EXAMPLES)]
pub struct Options {
    /// One thread for each word
    #[arg(default_values = ["ping", "pong"], value_name = "WORD", value_parser = values::word)]
    pub words: Vec<String>,

    /// The count at which the threads end
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub limit: u64,

    /// How long a thread takes between reading the count and writing it back
    #[arg(long, default_value = "0", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    pub hold: Duration,

    /// What protects the count
    #[arg(
        long,
        value_enum,
        default_value = "none",
        value_name = "none|mutex|atomic",
        hide_possible_values = true
    )]
    pub sync: Protection,

    /// The main thread does not wait for the others: its end cuts them off
    #[arg(long)]
    pub daemon: bool,

    /// Show each step of each thread as it happens
    #[arg(long)]
    pub steps: bool,
}

impl Options {
    /// The shortest time that the counting can take.
    pub fn floor(&self) -> Duration {
        let at_once = if self.sync == Protection::Mutex { 1 } else { self.words.len() as u64 };
        self.hold.saturating_mul(u32::try_from(self.limit / at_once).unwrap_or(u32::MAX))
    }
}

const EXAMPLES: &str = "\
Examples:
  counter-threads                          as in the lecture: 100 words or some more, shared by chance
  counter-threads --hold 1ms               the race made visible: about twice as many words as counted
  counter-threads --hold 1ms --sync mutex  the cure: exactly 100";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&common::options::command::<Options>(), &["ping", "pong"]);
    }
}
