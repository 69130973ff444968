//! What the lock is good for: with it no deposit is lost, without it nearly all are.

use std::time::{Duration, Instant};

use testing::Outcome;

fn bank_lock(arguments: &str) -> Outcome {
    crate::bank_lock("--lang en").args(arguments).run()
}

fn balance(outcome: &Outcome) -> u64 {
    outcome.number_before(" yuan\n")
}

#[test]
fn without_the_lock_nearly_all_deposits_are_lost_and_the_cure_is_named() {
    let outcome = bank_lock("--sync none --hold 2s");
    let balance = balance(outcome.code(0));
    outcome.check((1..50).contains(&balance), "most deposits are lost, and never the last");
    outcome.stderr_has(&format!("100 deposits, {} lost", 100 - balance));
    outcome.stderr_has(&format!("balance {balance} instead of 100: ")).stderr_has(" threads read 0");
    outcome.stderr_has("--sync mutex cures it");
}

#[test]
fn what_is_lost_is_counted_in_deposits_whatever_the_amount() {
    let outcome = bank_lock("--sync none --hold 2s --amount 7");
    let balance = balance(outcome.code(0));
    outcome.check(balance.is_multiple_of(7), "whole deposits");
    outcome.stderr_has(&format!("100 deposits, {} lost", 100 - balance / 7));
    outcome.stderr_has("instead of 700: ");
}

#[test]
fn with_the_lock_none_is_lost_and_they_come_one_at_a_time() {
    let start = Instant::now();
    let outcome = bank_lock("--sync mutex --threads 20 --hold 10ms");
    outcome
        .code(0)
        .stderr_has("20 deposits, 0 lost")
        .stderr_has("(at least 200 ms: 20 × 10 ms, one at a time)");
    outcome.check(start.elapsed() >= Duration::from_millis(200), "one at a time");
    assert_eq!(balance(&outcome), 20);
}

#[test]
fn with_an_atomic_none_is_lost_and_they_come_all_at_once() {
    let start = Instant::now();
    let outcome = bank_lock("--sync atomic --threads 50 --hold 200ms");
    outcome.code(0).stderr_has("50 deposits, 0 lost").stderr_has("(at least 200 ms: all at the same time)");
    outcome.check(start.elapsed() < Duration::from_secs(5), "one at a time would take 10 s");
    assert_eq!(balance(&outcome), 50);
}

#[test]
fn nothing_is_said_of_a_cure_where_nothing_is_lost() {
    for sync in ["mutex", "atomic", "none"] {
        let outcome = bank_lock(&format!("--threads 1 --sync {sync}"));
        outcome.code(0).stdout_is("Account balance: 1 yuan\n").stderr_has("1 deposit, 0 lost");
        outcome.check(outcome.stderr.lines().count() == 1, "one line of summary");
    }
}
