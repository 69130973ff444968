//! The race, forced by a hold between check and act, and its two cures.

use crate::counter_threads;
use testing::Outcome;

/// The number that follows `label` on standard error.
fn number_after(label: &str, outcome: &Outcome) -> u64 {
    let rest = outcome.stderr.split_once(label).map_or("", |(_, rest)| rest);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| outcome.fail(&format!("no number after {label:?}")))
}

fn words_printed(outcome: &Outcome) -> u64 {
    let results = outcome.stdout.matches("打印了").count();
    (outcome.stdout.matches("ping").count() + outcome.stdout.matches("pong").count() - results) as u64
}

#[test]
fn without_protection_words_are_lost_to_the_count_and_the_cure_is_named() {
    let outcome = counter_threads("--hold 5ms").run();
    let (words, count) = (words_printed(&outcome), number_after("· count ", &outcome));
    outcome.code(0).check(words > count, "the race should lose words");
    outcome.stderr_has(&format!(" = {words} words "));
    outcome.stderr_has(&format!("lost update: {} words", words - count)).stderr_has("--sync mutex");
}

#[test]
fn a_lock_or_an_atomic_step_keeps_words_and_count_at_the_limit() {
    for sync in ["mutex", "atomic"] {
        let outcome = counter_threads("--hold 1ms --limit 50 --sync").arg(sync).run();
        outcome.code(0).check(words_printed(&outcome) == 50, "exactly 50 words");
        outcome.stderr_has(" = 50 words · limit 50 · count 50 ").stderr_has("correct, and always");
    }
}

#[test]
fn many_threads_at_a_low_limit_are_just_as_exact() {
    for sync in ["mutex", "atomic"] {
        let line = format!("{} --limit 7 --hold 1ms --sync {sync}", "ping ".repeat(50));
        counter_threads(&line).run().code(0).stderr_has(" = 7 words · limit 7 · count 7 ");
    }
}
