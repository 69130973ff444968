//! 100 threads deposit 1 into one account. The lesson is in [`account`].

mod account;
mod depositors;
#[allow(dead_code)]
mod odds;
mod flags;
mod report;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use common::exit::{self, Exit};
use common::words::{Flush, Words};
use common::{notes, stop, usage};
use observed::Threads;

use account::Account;
use flags::Options;
use report::Run;

fn main() -> ExitCode {
    common::run(bank)
}

fn bank(options: Options) -> anyhow::Result<Exit> {
    if let Err(mistake) = options.check() {
        return Ok(usage::misuse(&mistake));
    }
    let threads = Threads::new(options.threads)?;
    stop::sharpen_timers();
    stop::on_signals()?;

    let account = Arc::new(Account::new(options.sync, options.hold));
    let start = Instant::now();
    let depositors = depositors::deposit_from_threads(threads, &account, options.amount);
    let took = start.elapsed();

    let balance = account.balance();
    if stop::requested() {
        notes::fresh_line(); // the terminal has echoed ^C
    }
    let written = Words::to_stdout(Flush::Each).say(&report::result(balance));
    let Options { threads, amount, hold, sync: protection } = options;
    let run = Run { threads, amount, hold, protection, made: depositors.made, balance, took };
    exit::after(written.map_err(Into::into).and(depositors.all_had_room), false, &report::lines(&run))
}
