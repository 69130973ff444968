//! What a person sees: a summary that fits, and each step as it happens.

use testing::{Program, check_summary_fits};

fn counter_threads() -> Program {
    Program::at(env!("CARGO_BIN_EXE_counter-threads"))
}

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    let flags =
        ["", "--hold 1ms", "--sync mutex", "--hold 1ms --sync mutex", "--sync atomic", "--hold 1ms --daemon"];
    check_summary_fits(counter_threads, &flags);
}

#[test]
fn a_lost_update_is_told_by_who_read_what() {
    let outcome = counter_threads().args("--lang en --limit 1 --hold 200ms").run();
    outcome
        .code(0)
        .stderr_has("lost update: 1 word not counted")
        .stderr_has(" both read 0 and both wrote 1\n");
}

#[test]
fn the_columns_bear_the_words_and_show_what_is_wiped_out() {
    let outcome = counter_threads().args("--lang en --limit 1 --hold 200ms --steps").run();
    outcome.code(0).stderr_has("ms  ping                    pong\n").stderr_has("writes 1  ← wipes out p");
}
