//! `flush=True` is one write to the system for each word; `flush=False` a few in all.

use crate::print_threads;
use testing::Outcome;

/// How many writes the summary owns up to.
fn writes(outcome: &Outcome) -> u64 {
    outcome.number_before(" writes to the system")
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
        let strace = testing::Program::at("strace").args("-f -qq -e trace=write,writev -o").arg(&trace);
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

#[test]
fn words_that_never_left_a_buffer_before_the_end_waited_in_it() {
    let outcome = print_threads("a:1 --flush full --lang en").run();
    outcome.code(0).stderr_has("1 write to the system, of 1 byte: words waited in a buffer\n");
}

#[test]
fn how_often_the_output_switched_threads_is_said_only_where_that_is_known() {
    let switches = |outcome: &Outcome| outcome.code(0).stderr.contains("switched");
    let picture = format!("{}/switches-{}.json", env!("CARGO_TARGET_TMPDIR"), std::process::id());
    let recorded_in_part = print_threads("a:70000 b:2 --timeline").arg(&picture).run();
    std::fs::remove_file(&picture).unwrap();
    recorded_in_part.check(!switches(&recorded_in_part), "the first words are missing");
    let one_prints = print_threads("a:3 b:0 --json -").run();
    one_prints.check(!switches(&one_prints), "one thread prints");
    let both_print = print_threads("a:3 b:3 --interval 1ms --json -").run();
    both_print.check(switches(&both_print), "two threads print");
}
