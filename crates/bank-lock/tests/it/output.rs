//! What bank-lock prints, compared with the lecture's snippet.

use std::time::{Duration, Instant};

use crate::bank_lock;

#[test]
fn without_flags_it_prints_what_the_lecture_prints() {
    let start = Instant::now();
    let outcome = bank_lock("").run();
    outcome.code(0).stdout_is("账户余额：100 元\n");
    outcome
        .stderr_has("100 deposits, 0 lost · ")
        .stderr_has("(at least 1.000 s: 100 × 10 ms, one at a time)");
    outcome.check(start.elapsed() >= Duration::from_secs(1), "one deposit after another");
}

#[test]
fn the_balance_is_threads_times_amount() {
    bank_lock("--threads 7 --amount 6 --hold 1ms").run().code(0).stdout_is("账户余额：42 元\n");
    let most = "--threads 1 --hold 0 --amount 9223372036854775807";
    bank_lock(most).run().code(0).stdout_is("账户余额：9223372036854775807 元\n");
}

#[test]
fn an_amount_of_zero_or_less_is_ignored_as_in_the_lecture() {
    for (arguments, notice) in [
        ("--amount 0", "100 deposits of 0 ignored"),
        ("--amount -5", "100 deposits of -5 ignored"),
        ("--amount=-5 --sync none", "100 deposits of -5 ignored"),
        ("--amount -1 --sync atomic --threads 1", "1 deposit of -1 ignored"),
    ] {
        // Ignored means not waited for either.
        let outcome = bank_lock("--hold 1h").args(arguments).run();
        outcome.code(0).stdout_is("账户余额：0 元\n").stderr_has(notice);
    }
}
