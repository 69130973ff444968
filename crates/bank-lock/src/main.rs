//! 100 threads deposit 1 into one account. The lesson is in [`account`].

mod account;
mod depositors;
mod findings;
mod flags;
mod odds;
mod prove;
mod report;
mod watching;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use command_line::usage;
use common::exit::{self, Exit};
use common::words::{Flush, Words};
use common::{notes, stop};
use document::json;
use observed::Threads;

use account::Account;
use depositors::deposit_from_threads;
use findings::Findings;
use flags::Options;
use report::Run;

fn main() -> ExitCode {
    command_line::run(bank)
}

fn bank(options: Options) -> anyhow::Result<Exit> {
    if let Err(mistake) = options.check() {
        return Ok(usage::misuse(&mistake));
    }
    if let Some(proved) = prove::instead(&options) {
        return proved;
    }
    let drawing = options.timeline.open()?;
    let mut threads = Threads::new(options.threads)?;
    stop::sharpen_timers();
    stop::on_signals()?;

    let account = Arc::new(Account::new(options.sync, options.hold));
    let watch = watching::watch(&options);
    watch.announce();
    let start = Instant::now();
    let (made, seen) = watch.over(|| deposit_from_threads(&mut threads, &account, options.amount));
    let took = start.elapsed();

    let balance = account.balance();
    notes::after_ctrl_c();
    let written = Words::of_lesson(Flush::Each).say(&report::result(balance));
    let floor = options.floor();
    let Options { threads: all, amount, hold, sync: protection, .. } = options;
    let findings = Findings::of(&seen.logs);
    let run = Run { all, amount, hold, protection, made, balance, took, floor, findings };
    json::figures(|| run.figures());
    let work = written.map_err(Into::into).and(threads.all_had_room());
    let ended = exit::after(work, &report::lines(&run));
    drawing.draw(ended, |steps| seen.picture(steps, &run.figures(), || report::lines(&run)))
}
