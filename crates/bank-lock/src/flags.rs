//! The flags of the command line.

use std::time::Duration;

use clap::Parser;
use common::language::note;
use common::values;
use observed::Protection;

/// The lecture's snippet: 100 threads each deposit 1 into an account, and a lock keeps them apart.
#[derive(Parser)]
#[command(name = "bank-lock", version, after_help = EXAMPLES)]
pub struct Options {
    /// How many threads deposit, once each
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub threads: u64,

    /// How much each deposits; 0 or less is ignored
    #[arg(long, default_value = "1", value_name = "MONEY", value_parser = money, allow_negative_numbers = true)]
    pub amount: i64,

    /// How long a deposit takes between reading the balance and writing it
    #[arg(long, default_value = "10ms", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    pub hold: Duration,

    /// What keeps deposits apart
    #[arg(
        long,
        value_enum,
        default_value = "mutex",
        value_name = "mutex|none|atomic",
        hide_possible_values = true
    )]
    pub sync: Protection,

    /// Show each step of each thread as it happens
    #[arg(long)]
    pub steps: bool,
}

const EXAMPLES: &str = "\
Examples:
  bank-lock                             100 deposits one after another, none lost, in one second
  bank-lock --sync none                 without the lock nearly all are lost
  bank-lock --threads 10000 --hold 0ms  the price of ten thousand threads";

fn money(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| note("expected a whole number within 64 bits", "应为 64 位以内的整数"))
}

impl Options {
    /// The shortest time that the deposits can take.
    pub fn floor(&self) -> Duration {
        let in_turn = match self.sync {
            Protection::Mutex => u32::try_from(self.threads).unwrap_or(u32::MAX),
            Protection::None | Protection::Atomic => 1,
        };
        self.hold.saturating_mul(in_turn)
    }

    /// What can only be wrong with flags taken together.
    pub fn check(&self) -> Result<(), String> {
        let all = i64::try_from(self.threads).ok().and_then(|threads| self.amount.checked_mul(threads));
        all.map(drop).ok_or_else(|| {
            note(
                "--threads times --amount is more than the account can hold",
                "--threads 乘 --amount 超出账户所能容纳",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&common::options::command::<Options>(), &[]);
    }
}
