//! The threads that deposit: each makes one deposit and ends.

use std::sync::Arc;

use observed::{Stopped, Threads, spawn};

use crate::account::Account;

/// Starts the threads, each of which deposits `money` once, and waits for them all. Returns how many deposits were
/// carried out, as far as their threads can tell.
pub fn deposit_from_threads(
    threads: &mut Threads<Result<(), Stopped>>,
    account: &Arc<Account>,
    money: i64,
) -> u64 {
    for _ in 0..threads.wanted() {
        let account = Arc::clone(account);
        if !threads.add(spawn(move || account.deposit(money))) {
            break;
        }
    }
    threads.join().into_iter().filter(|deposit| *deposit == Some(Ok(()))).count() as u64
}
