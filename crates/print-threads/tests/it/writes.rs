//! `flush=True` is one write to the system for each word; `flush=False` a few in all.

use testing::{Outcome, Program};

fn print_threads(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_print-threads")).args(arguments)
}

/// How many writes the summary owns up to.
fn writes(outcome: &Outcome) -> u64 {
    let before = outcome.stderr.split_once(" writes to the system").map_or("", |(before, _)| before);
    let number = before.rsplit('\n').next().unwrap_or_default();
    number.parse().unwrap_or_else(|_| outcome.fail("no number of writes"))
}

#[test]
fn a_flushed_word_is_one_write() {
    let outcome = print_threads("").run();
    outcome.code(0).check(writes(&outcome) == 30_000, "30,000 writes");
}

#[test]
fn unflushed_words_take_a_few_writes_in_all() {
    let outcome = print_threads("--flush full").run();
    outcome.code(0).check(writes(&outcome) <= 300, "a few hundred writes at most");
}

#[test]
#[cfg(target_os = "linux")]
fn the_system_counts_as_many_writes_as_the_summary() {
    let traced = |arguments: &str| {
        let trace = format!("{}/writes-{}", env!("CARGO_TARGET_TMPDIR"), std::process::id());
        let strace = Program::at("strace").args("-f -qq -e trace=write,writev -o").arg(&trace);
        let outcome = strace.arg(env!("CARGO_BIN_EXE_print-threads")).args(arguments).run();
        let calls = std::fs::read_to_string(&trace).unwrap();
        std::fs::remove_file(&trace).unwrap();
        let to_stdout = |line: &&str| line.contains("write(1, ") || line.contains("writev(1, ");
        (calls.lines().filter(to_stdout).count() as u64, writes(&outcome))
    };
    let works = std::process::Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !works.is_ok_and(|output| output.status.success()) {
        return testing::skip("writes counted by the system: no strace that works here");
    }
    assert_eq!(traced("--flush each"), (30_000, 30_000));
    let (counted, owned) = traced("--flush full");
    assert_eq!(counted, owned);
}
