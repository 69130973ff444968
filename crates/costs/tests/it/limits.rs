//! Limits of the system: a row that cannot run says why, and the others are measured.

use testing::{Outcome, Program};

fn limited(limit: &str, arguments: &str) -> Outcome {
    let script = format!(r#"{limit} && exec "$0" --time 5ms "$@""#);
    Program::in_shell(&script, env!("CARGO_BIN_EXE_costs")).args(arguments).run()
}

#[test]
fn without_files_the_rows_that_need_some_say_so() {
    let outcome = limited("ulimit -n 5", "mutex pipe write-null");
    outcome.code(0).stdout_has("mutex").stdout_has("not measured: cannot start a process for it: ");
    outcome.nobody_is_left();
}

#[test]
fn with_little_memory_the_rows_that_hold_much_say_so() {
    let outcome = limited("ulimit -v 150000", "mutex fork fork-256-mib");
    outcome.code(0).stdout_has("not measured: cannot hold 256 MiB of memory: ").stderr_has("2 of 3 rows");
    outcome.nobody_is_left();
}

#[test]
fn a_limit_on_the_size_of_files_is_said_and_does_not_end_it() {
    let outcome = limited("ulimit -f 0", "write-file buffered-file write-null");
    outcome.code(0).stdout_has("ulimit -f").stderr_has("1 of 3 rows measured");
}

#[test]
fn with_few_threads_the_rows_that_need_more_say_so() {
    let arguments = "--time 5ms mutex thread-in-a-crowd memory-thread mutex-8-threads";
    let Some(outcome) = testing::run_with_room_for(6, env!("CARGO_BIN_EXE_costs"), arguments) else { return };
    outcome.code(0).stdout_has("not measured: cannot start thread ").stderr_has("1 of 4 rows measured");
    outcome.stdout_has("not measured: cannot start a thread: ");
}
