//! What a person sees: a summary that fits, each step as it happens, how far it is.

use crate::bank_lock;
use testing::{check_summary_fits, check_summary_fits_unfolded};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    let flags = ["", "--sync none", "--sync none --hold 0ms", "--sync atomic", "--amount 0"];
    check_summary_fits_unfolded(bank_lock, &flags);
    let large = [
        "--timeline --threads 30",
        "--threads 1000 --hold 123us",
        "--threads 300 --sync none --hold 1ms --amount 90000000000000",
        "--threads 1000 --hold 10us --steps",
        "--threads 1000 --hold 10ms --sync none --steps",
    ];
    check_summary_fits(bank_lock, &large);
}

#[test]
fn each_step_is_shown_in_the_column_of_its_thread_and_what_it_wipes_out() {
    // All read before any of them writes.
    let outcome = bank_lock("--lang en --sync none --threads 3 --hold 2s --steps").run();
    let mut lines = outcome.code(0).stderr.lines();
    let head = lines.next().unwrap_or_default();
    outcome.check(head.split_whitespace().eq(["ms", "1", "2", "3"]), "the heads of the columns");
    let steps: Vec<&str> = lines.by_ref().take_while(|line| !line.contains("deposits")).collect();
    let count = |part: &str| steps.iter().filter(|line| line.contains(part)).count();
    outcome.check(count("reads 0") == 3 && count("writes 1") == 3, "three reads, three writes");
    outcome.check(count("← wipes out thread ") == 2, "two of the three are wiped out");
    outcome.check(!outcome.stderr.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn who_waits_is_told_who_holds_the_lock() {
    // Of so many, the last come to the lock when it is known who has it.
    let outcome = bank_lock("--lang en --threads 100 --hold 4ms --steps").run();
    outcome.code(0).stderr_has("takes the lock").stderr_has("gives the lock back");
    outcome.stderr_has("waits for the lock (thread ");
}

#[test]
fn of_a_hundred_threads_the_first_and_last_are_shown_and_the_others_counted() {
    let outcome = bank_lock("--lang en --sync none --hold 2s --steps").run();
    outcome.code(0).stderr_has("1   2   3   4   …   98  99  100").stderr_has(" other threads\n");
}

#[test]
#[cfg(unix)]
fn a_long_job_is_announced() {
    let running = bank_lock("--lang en --hold 10sec").start();
    running.wait_until_ready();
    running.send(testing::Signal::SIGTERM);
    running.finish().stderr_has("this will take 16 min 40 s; Ctrl-C stops it\n");
}

#[test]
fn a_time_that_nothing_takes_is_not_announced() {
    let outcome = bank_lock("--lang en --amount 0 --hold 10sec").run();
    outcome.code(0).check(!outcome.stderr.contains("will take"), "deposits of nothing are ignored at once");
}

#[test]
#[cfg(unix)]
fn at_a_terminal_one_sees_how_far_it_is_and_afterwards_nothing_of_that_is_left() {
    let mut terminal = bank_lock("--lang en --hold 1h").at_terminal();
    terminal.wait_for("0/100 deposits · thread "); // whichever was first
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    let (_, after) = outcome.stdout.rsplit_once("deposits · thread ").unwrap_or_default();
    let blanked = after.rsplit('\r').any(|line| line.len() > 60 && line.trim().is_empty());
    outcome.check(blanked, "the line is taken away");
    outcome.check(!outcome.stdout.contains("\nAccount balance"), "and leaves no empty line");
    bank_lock("--hold 6ms").run().stderr_has("100 deposits, 0 lost");
}
