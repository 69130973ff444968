//! The threads that deposit: each makes one deposit and ends.

use std::time::Duration;

use common::stop::Stop;
use common::threads;

use crate::account::{Account, Deposit};

/// What the threads came to.
#[derive(Default)]
pub struct Tally {
    /// Deposits that were carried out, as far as their threads can tell.
    pub made: u64,
    /// Threads whose amount was not positive.
    pub ignored: u64,
    /// Why the threads are fewer than asked for, if one could not be started.
    pub not_started: Option<String>,
}

/// Starts `count` threads, each of which deposits `money` once, and joins them all.
///
/// If one cannot be started, those that were are joined all the same. After a stop no more are started.
pub fn deposit_from_threads(count: u64, account: &Account, money: i64, hold: Duration, stop: &Stop) -> Tally {
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let mut depositors = Vec::new();
        for number in 1..=count {
            if stop.requested() {
                break;
            }
            match threads::small().spawn_scoped(scope, || account.deposit(money, hold, stop)) {
                Ok(depositor) => depositors.push(depositor),
                Err(why) => {
                    tally.not_started = Some(threads::not_started(number, count, &why));
                    break;
                }
            }
        }
        for depositor in depositors {
            match depositor.join() {
                Ok(Deposit::Made) => tally.made += 1,
                Ok(Deposit::Ignored) => tally.ignored += 1,
                Ok(Deposit::Abandoned) | Err(_) => {}
            }
        }
    });
    tally
}
