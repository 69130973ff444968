//! What the tests explore: deposits of 1, and a count up to a limit.

use std::cell::Cell;

use explore::Explorer;
use observed::{Lock, Number};

/// Adds 1 in two steps, between which another thread may come.
pub fn deposit(balance: &Number) {
    let seen = balance.read();
    balance.write(seen + 1);
}

pub fn without_lock(threads: usize) -> Explorer<Number, i64> {
    Explorer::new(|| Number::new(0), threads, |balance, _| deposit(balance), Number::read)
}

pub fn with_lock(threads: usize) -> Explorer<(Lock, Number), i64> {
    let thread = |(lock, balance): &(Lock, Number), _| {
        let _guard = lock.acquire();
        deposit(balance);
    };
    Explorer::new(Default::default, threads, thread, |(_, balance)| balance.read())
}

pub fn atomic(threads: usize) -> Explorer<Number, i64> {
    Explorer::new(|| Number::new(0), threads, |balance, _| balance.add(1), Number::read)
}

/// Checks, reads and writes until the count is at the limit. How many words that would print, and the count.
pub fn counter(threads: usize, limit: i64) -> Explorer<(Number, Cell<i64>), (i64, i64)> {
    let thread = move |(count, words): &(Number, Cell<i64>), _| {
        while count.read() < limit {
            words.set(words.get() + 1);
            deposit(count);
        }
    };
    Explorer::new(Default::default, threads, thread, |(count, words)| (words.get(), count.read()))
}
