//! The account, and a deposit with and without the lock.
//!
//! A deposit reads the balance, takes its time (`hold`), and writes the sum back. These three
//! steps are the *critical section*: if another deposit comes between the read and the write,
//! both have read the same balance, and the later write wipes out the earlier one.
//!
//! Rust's own way is to put the balance *inside* the lock, `Mutex<i64>`: to forget the lock is then
//! an error of the compiler. Here they stand side by side, as in the lecture, so that the lock can be
//! left out and the loss be seen.

use std::time::Duration;

use observed::{Lock, Number, Protection, Stopped, sleep};

/// What the threads share: Python's account, with its balance and its lock.
pub struct Account {
    balance: Number,
    lock: Lock,
    protection: Protection,
    hold: Duration,
}

impl Account {
    /// With a balance of 0, where a deposit takes `hold` from its read to its write.
    pub fn new(protection: Protection, hold: Duration) -> Account {
        Account { balance: Number::new(0), lock: Lock::new(), protection, hold }
    }

    /// The balance at this moment.
    pub fn balance(&self) -> i64 {
        self.balance.read()
    }

    /// Adds `money`; 0 or less is ignored. An error says that a stop came before the deposit was written.
    pub fn deposit(&self, money: i64) -> Result<(), Stopped> {
        if money > 0 {
            match self.protection {
                Protection::Mutex => {
                    let _guard = self.lock.acquire();
                    self.critical_section(money)?;
                    // The lock is given back here, and also if `?` leaves early: Python's `finally`.
                }
                Protection::None => self.critical_section(money)?,
                Protection::Atomic => {
                    sleep(self.hold)?; // no part of the critical section any more, so all sleep together
                    self.balance.add(money);
                }
            }
        }
        Ok(())
    }

    fn critical_section(&self, money: i64) -> Result<(), Stopped> {
        let new_balance = self.balance.read() + money;
        sleep(self.hold)?;
        self.balance.write(new_balance);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
