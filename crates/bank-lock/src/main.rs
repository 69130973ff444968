//! 100 threads deposit 1 into one account. The lesson is in [`account`].

#![cfg_attr(all(target_os = "linux", target_env = "gnu", not(test)), no_main)] // see common::entry

mod account;
mod depositors;
mod report;

use std::time::{Duration, Instant};

use clap::Parser;
use common::exit::Exit;
use common::language::{self, Language, note};
use common::options::{self, Shared};
use common::stop::{Stop, sharpen_timers};
use common::words::{Flush, OutputError, Words};
use common::{notes, threads, usage, values};

use account::{Account, Sync};

/// The lecture's snippet: 100 threads each deposit 1 into an account, and a lock keeps them apart.
#[derive(Parser)]
#[command(name = "bank-lock", version, after_help = EXAMPLES)]
pub struct Options {
    /// How many threads deposit, once each
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    threads: u64,

    /// How much each deposits; 0 or less is ignored
    #[arg(long, default_value = "1", value_name = "MONEY", value_parser = values::whole_number, allow_negative_numbers = true)]
    amount: i64,

    /// How long a deposit takes between reading the balance and writing it
    #[arg(long, default_value = "10ms", value_name = "TIME", value_parser = values::duration, allow_hyphen_values = true)]
    hold: Duration,

    /// What keeps deposits apart
    #[arg(
        long,
        value_enum,
        default_value = "mutex",
        value_name = "mutex|none|atomic",
        hide_possible_values = true
    )]
    sync: Sync,

    #[command(flatten)]
    shared: Shared,
}

const EXAMPLES: &str = "\
Examples:
  bank-lock                             100 deposits one after another, none lost, in one second
  bank-lock --sync none                 without the lock nearly all are lost
  bank-lock --threads 10000 --hold 0ms  the price of ten thousand threads";

impl AsRef<Shared> for Options {
    fn as_ref(&self) -> &Shared {
        &self.shared
    }
}

common::main!("bank-lock", run);

fn run() -> anyhow::Result<Exit> {
    let options: Options = match options::parse() {
        Ok(options) => options,
        Err(exit) => return Ok(exit),
    };
    if i64::try_from(options.threads).ok().and_then(|all| options.amount.checked_mul(all)).is_none() {
        return Ok(usage::misuse(
            "bank-lock",
            &note(
                "--threads times --amount is more than the account can hold",
                "--threads 乘 --amount 超出账户所能容纳",
            ),
        ));
    }
    threads::check_room_for(options.threads)?;
    sharpen_timers();
    let stop = Stop::on_signals()?;
    let mut words = Words::to_stdout(Flush::Each)?;

    let account = Account::new(options.sync);
    let start = Instant::now();
    let tally =
        depositors::deposit_from_threads(options.threads, &account, options.amount, options.hold, stop);
    let took = start.elapsed();

    let balance = account.balance();
    if stop.requested() {
        notes::fresh_line(); // the terminal has echoed ^C
    }
    let result = match language::of_results() {
        Language::Chinese => format!("账户余额：{balance} 元\n"),
        Language::English => format!("Account balance: {balance} yuan\n"),
    };
    let written = words.say(&result);
    if !matches!(written, Err(OutputError::ReaderGone)) {
        notes::summary(options.shared.quiet, false, &report::lines(&options, &tally, balance, took));
    }

    written?;
    if let Some(why) = tally.not_started {
        anyhow::bail!(why);
    }
    Ok(stop.interrupt().map_or(Exit::Done, Exit::Interrupted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        let flags =
            &["--threads", "--amount", "--hold", "--sync", "--lang", "--quiet", "-q", "-V", "--help", "-h"];
        testing::for_any_input(flags, |arguments| {
            if let Err(error) = Options::try_parse_from(arguments) {
                assert!([0, 2].contains(&error.exit_code()), "{error}");
            }
        });
    }
}
