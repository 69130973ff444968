//! The account, and a deposit with and without the lock.
//!
//! A deposit reads the balance, takes its time (`hold`), and writes the sum back. These three
//! steps are the *critical section*: if another deposit comes between the read and the write,
//! both have read the same balance, and the later write wipes out the earlier one.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clap::ValueEnum;
use common::stop::{Stop, Woken};

/// What keeps deposits apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sync {
    /// A lock is held from the read to the write: one deposit at a time
    Mutex,
    /// Nothing: deposits are lost
    None,
    /// No lock: read, add and write are one instruction that cannot be divided
    Atomic,
}

/// What became of a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deposit {
    /// It was carried out, as far as the depositor can tell.
    Made,
    /// The amount was not positive.
    Ignored,
    /// The program was told to stop before the deposit was written.
    Abandoned,
}

/// An account that starts at 0.
///
/// Rust's own way is to put the balance *inside* the lock, `Mutex<i64>`: to forget the lock is then
/// an error of the compiler. Here they stand side by side, as in the lecture, so that the lock can be
/// left out and the loss be seen.
pub struct Account {
    sync: Sync,
    /// Held from the read to the write.
    lock: Mutex<()>,
    /// Atomic, so that `Sync::None` is a race in the logic and not undefined behaviour: a single
    /// load or store is never torn, and still two deposits can overlap.
    balance: AtomicI64,
}

impl Account {
    /// An empty account.
    pub fn new(sync: Sync) -> Account {
        Account { sync, lock: Mutex::new(()), balance: AtomicI64::new(0) }
    }

    /// The balance at this moment.
    pub fn balance(&self) -> i64 {
        self.balance.load(Ordering::Relaxed)
    }

    /// Adds `money`, taking `hold` between the read and the write. 0 or less is ignored.
    pub fn deposit(&self, money: i64, hold: Duration, stop: &Stop) -> Deposit {
        if money <= 0 {
            return Deposit::Ignored;
        }
        match self.sync {
            Sync::Mutex => {
                // A depositor that panicked while it held the lock has poisoned it. Its write was
                // the last step and never happened, so the balance is good and the rest may go on.
                let _held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
                self.read_wait_write(money, hold, stop)
                // The lock is released here, however we leave: Python's `finally`.
            }
            Sync::None => self.read_wait_write(money, hold, stop),
            Sync::Atomic => {
                // The waiting is no part of the critical section any more, so all wait together.
                if stop.sleep(hold) == Woken::Stopped {
                    return Deposit::Abandoned;
                }
                self.balance.fetch_add(money, Ordering::Relaxed);
                Deposit::Made
            }
        }
    }

    /// The critical section.
    fn read_wait_write(&self, money: i64, hold: Duration, stop: &Stop) -> Deposit {
        let new_balance = self.balance.load(Ordering::Relaxed) + money;
        if stop.sleep(hold) == Woken::Stopped {
            return Deposit::Abandoned;
        }
        self.balance.store(new_balance, Ordering::Relaxed);
        Deposit::Made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    const NO_TIME: Duration = Duration::ZERO;

    #[test]
    fn zero_and_less_are_ignored() {
        let account = Account::new(Sync::Mutex);
        for money in [0, -1, i64::MIN] {
            assert_eq!(account.deposit(money, NO_TIME, &Stop::new()), Deposit::Ignored);
        }
        assert_eq!(account.balance(), 0);
    }

    #[test]
    fn a_panic_while_the_lock_is_held_does_not_wedge_the_rest() {
        let account = Account::new(Sync::Mutex);
        std::thread::scope(|scope| {
            let depositor = scope.spawn(|| {
                let _held = account.lock.lock().unwrap();
                panic!("on purpose, with the lock held");
            });
            assert!(depositor.join().is_err());
        });
        assert!(account.lock.is_poisoned());
        assert_eq!(account.deposit(1, NO_TIME, &Stop::new()), Deposit::Made);
        assert_eq!(account.balance(), 1);
    }

    #[test]
    fn a_stop_leaves_the_balance_as_it_was() {
        let stop = Stop::new();
        stop.request();
        for sync in [Sync::Mutex, Sync::None, Sync::Atomic] {
            let account = Account::new(sync);
            assert_eq!(account.deposit(1, Duration::from_secs(3600), &stop), Deposit::Abandoned);
            assert_eq!(account.balance(), 0, "{sync:?}");
        }
    }

    /// The race is forced, not hoped for: all read before any writes, because each holds for longer
    /// than it takes the others to pass the barrier.
    #[test]
    fn without_the_lock_deposits_are_lost_and_with_it_or_atomics_none_is() {
        const DEPOSITORS: usize = 8;
        for (sync, expected) in [(Sync::Mutex, 8..=8), (Sync::Atomic, 8..=8), (Sync::None, 1..=7)] {
            let account = Account::new(sync);
            let stop = Stop::new();
            let together = Barrier::new(DEPOSITORS);
            std::thread::scope(|scope| {
                for _ in 0..DEPOSITORS {
                    scope.spawn(|| {
                        together.wait();
                        account.deposit(1, Duration::from_millis(50), &stop)
                    });
                }
            });
            assert!(expected.contains(&account.balance()), "{sync:?}: {}", account.balance());
        }
    }
}
