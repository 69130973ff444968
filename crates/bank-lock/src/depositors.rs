//! The threads that deposit: each makes one deposit and ends.

use std::sync::Arc;

use observed::{Threads, spawn};

use crate::account::Account;

/// What the threads came to.
pub struct Depositors {
    /// Deposits that were carried out, as far as their threads can tell.
    pub made: u64,
    /// Why the threads are fewer than asked for, if one could not be started.
    pub all_had_room: anyhow::Result<()>,
}

/// Starts `count` threads, each of which deposits `money` once, and waits for them all.
///
/// # Errors
/// When that many threads cannot live at once; none is started then.
pub fn deposit_from_threads(account: &Arc<Account>, count: u64, money: i64) -> anyhow::Result<Depositors> {
    let mut threads = Threads::new(count)?;
    for _ in 0..count {
        let account = Arc::clone(account);
        if !threads.add(spawn(move || account.deposit(money))) {
            break;
        }
    }
    let deposits = threads.join();
    let made = deposits.iter().filter(|deposit| deposit.is_ok()).count() as u64;
    Ok(Depositors { made, all_had_room: threads.all_had_room() })
}
