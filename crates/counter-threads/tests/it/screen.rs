//! What a person sees: a summary that fits, and each step as it happens.

use crate::counter_threads;
use testing::{check_summary_fits, check_summary_fits_unfolded};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    let flags =
        ["", "--hold 1ms", "--sync mutex", "--hold 1ms --sync mutex", "--sync atomic", "--hold 1ms --daemon"];
    check_summary_fits_unfolded(counter_threads, &flags);
    // Long words, large numbers, many threads.
    let long = format!("{} {0}", "很长的词".repeat(9));
    let [of_steps, of_words] = ["--hold 2ms --limit 9 --steps", ""].map(|flags| format!("{long} {flags}"));
    let many = format!("{} --limit 50 --sync atomic --steps", "ping ".repeat(100));
    check_summary_fits(counter_threads, &[&of_steps, &of_words, &many, "--limit 100000", "--limit 9999"]);
}

#[test]
fn a_lost_update_is_told_by_who_read_what() {
    let outcome = counter_threads("--lang en --limit 1 --hold 2s").run();
    outcome
        .code(0)
        .stderr_has("lost update: 1 word not counted")
        .stderr_has(" both read 0 and both wrote 1\n");
}

#[test]
fn the_columns_bear_the_words_and_show_what_is_wiped_out() {
    let outcome = counter_threads("--lang en --limit 1 --hold 2s --steps").run();
    outcome.code(0).stderr_has("ms  ping                    pong\n").stderr_has("writes 1  ← wipes out p");
}

#[test]
#[cfg(unix)]
fn steps_and_words_on_one_screen_stand_on_lines_of_their_own() {
    let outcome = counter_threads("a b c d --limit 60 --lang en --steps").at_terminal().finish();
    for line in outcome.code(0).stdout.lines() {
        let after_a_word = line.trim_start().starts_with(char::is_alphabetic);
        outcome.check(!line.contains('│') || !after_a_word, &format!("a step behind a word: {line}"));
    }
}

#[test]
#[cfg(unix)]
fn a_line_that_a_step_has_ended_behind_a_word_is_not_ended_once_more() {
    let mut terminal = counter_threads("ping --lang en --hold 1h --sync atomic --steps").at_terminal();
    terminal.wait_for("prints\r\n"); // the last step before the hour
    terminal.type_ctrl_c_and_show_it();
    let outcome = terminal.finish();
    outcome.stdout_has("ping\r\n").stdout_has("count 1 of 100: 1 word");
    outcome.check(!outcome.stdout.contains("\n\r\n"), "no line is empty");
}

#[test]
#[cfg(unix)]
fn no_second_empty_line_follows_a_result_that_ends_with_one() {
    let outcome = counter_threads("a --limit 2 --lang en --steps").at_terminal().finish();
    outcome.code(0).stdout_has("a was printed 2 times\r\n\r\n");
    outcome.check(!outcome.stdout.contains("times\r\n\r\n\r\n"), "an empty line of ours");
}
