//! The threads that deposit: each makes one deposit and ends.

use std::sync::Arc;

use observed::{Stopped, Threads, spawn};

use crate::account::Account;

/// What the threads came to.
pub struct Depositors {
    /// Deposits that were carried out, as far as their threads can tell.
    pub made: u64,
    /// Why the threads are fewer than asked for, if one could not be started.
    pub all_had_room: anyhow::Result<()>,
}

/// Starts the threads, each of which deposits `money` once, and waits for them all.
pub fn deposit_from_threads(
    mut threads: Threads<Result<(), Stopped>>,
    account: &Arc<Account>,
    money: i64,
) -> Depositors {
    for _ in 0..threads.wanted() {
        let account = Arc::clone(account);
        if !threads.add(spawn(move || account.deposit(money))) {
            break;
        }
    }
    let deposits = threads.join();
    let made = deposits.iter().filter(|deposit| **deposit == Some(Ok(()))).count() as u64;
    Depositors { made, all_had_room: threads.all_had_room() }
}
