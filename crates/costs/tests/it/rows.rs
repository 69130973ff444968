//! The rows: each runs, however little time it has, and says what it is.

use testing::{Outcome, Program};
use unicode_width::UnicodeWidthStr;

use crate::costs;

/// The names that `--list` shows.
fn names() -> Vec<String> {
    let list = costs("--list").run();
    let rows = list.stdout.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    rows.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

fn has_line_of(outcome: &Outcome, name: &str) -> bool {
    outcome.stdout.lines().any(|line| line.split_whitespace().next() == Some(name))
}

#[test]
fn every_row_of_the_list_runs_alone_in_hardly_any_time() {
    let names = names();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let outcome = Program::at(env!("CARGO_BIN_EXE_costs")).args("--time 1ms").arg(&name).run();
        outcome.code(0).check(has_line_of(&outcome, &name), "the row is there");
        #[cfg(target_os = "linux")]
        outcome.nobody_is_left();
        #[cfg(target_os = "linux")]
        if std::thread::available_parallelism().unwrap().get() > 1 {
            // On a busy machine nobody may have handed over a lock meanwhile.
            let measured =
                !outcome.stdout.contains("not measured") || outcome.stdout.contains("not one round");
            outcome.check(measured, "and it is measured");
        }
    }
}

#[test]
fn the_list_says_what_is_timed_and_its_floor_in_two_languages() {
    for (language, words) in
        [("en", ["a number through one pipe", "floor: 2 writes"]), ("zh", ["管道", "下限：2 次 write"])]
    {
        let list = costs("--list --lang").arg(language).run();
        list.code(0).stdout_has("round-trips\n  pipe ").stderr_is_empty();
        list.stdout_has(words[0]).stdout_has(words[1]);
        list.check(list.stdout.lines().all(|line| line.width() <= 80), "80 columns");
    }
    costs("--list time").run().code(0).stdout_has("clock").stdout_has("sleep-1ms");
}

#[test]
fn a_family_stands_for_its_rows_and_the_order_is_the_lists() {
    let outcome = costs("time mutex").run();
    outcome.code(0).stderr_has(" of 9 rows measured");
    let place = |name| outcome.stdout.find(&format!("\n{name} ")).unwrap();
    assert!(place("mutex") < place("system-call") && place("system-call") < place("sleep-10ms"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_row_that_needs_two_processors_says_so_where_there_is_one() {
    let pinned = Program::at("taskset").args("-c 0").arg(env!("CARGO_BIN_EXE_costs"));
    let outcome = pinned.args("--time 1ms pipe spin-lock-shared").run();
    outcome.code(0).stdout_has("not measured: there is no second processor for it");
    outcome.stderr_has("1 of 3 rows measured").check(has_line_of(&outcome, "pipe"), "what can be, is");
}

#[test]
fn what_was_pinned_for_one_row_is_free_for_the_next() {
    // The second row needs the second processor, after the first was on one.
    let outcome = costs("pipe channel").run();
    outcome.code(0);
    if std::thread::available_parallelism().unwrap().get() > 1 && cfg!(target_os = "linux") {
        outcome.check(!outcome.stdout.contains("not measured"), "both at both places");
    }
}

#[test]
fn additions_without_a_lock_are_said_to_be_lost() {
    if cfg!(target_os = "linux") && std::thread::available_parallelism().unwrap().get() < 2 {
        return testing::skip("one processor");
    }
    costs("check-then-act").run().code(0).stdout_has(" % of the additions are lost");
}

#[test]
fn lines_fit_80_columns_in_both_languages() {
    for language in ["en", "zh"] {
        let outcome = costs("fork memory-thread pipe locks output sleep-1ms --lang").arg(language).run();
        for line in outcome.code(0).stdout.lines() {
            outcome.check(line.width() <= 80, line);
        }
    }
}
