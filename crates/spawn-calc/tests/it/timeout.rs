//! `--timeout`: a child that never ends is ended, with all that it has started.

use crate::stage::Stage;
use testing::Outcome;

/// Runs until the timeout ends it. The last fake to be ready creates the file `ready`: on a machine
/// where that takes too long, all is done again with more time.
pub fn run_out_of_time(stage: impl Fn() -> Stage, flags: &str) -> (Stage, Outcome) {
    for timeout in ["300ms", "3s", "20s"] {
        let stage = stage();
        let outcome = stage.spawn_calc(flags).arg("--timeout").arg(timeout).run();
        outcome.code(124).stderr_has(" ran longer than ");
        if stage.path("ready").exists() {
            return (stage, outcome);
        }
    }
    panic!("the fakes were not ready within 20 seconds");
}

#[test]
fn a_child_that_ignores_sigint_and_sigterm_is_ended_with_all_it_has_started() {
    let stage = || {
        let calc = "trap '' INT TERM; echo $$ >>pids; bin/branch & wait; sleep 1000";
        let stage = Stage::with(calc, ">python-ran");
        let stage = stage.fake("branch", "echo $$ >>pids; bin/leaf & wait; sleep 1000");
        stage.fake("leaf", "echo $$ >>pids; >ready; exec sleep 1000")
    };
    let (stage, outcome) = run_out_of_time(stage, "");
    stage.all_gone(3);
    outcome.stderr_has("timed out, SIGKILL");
    outcome.check(stage.path("python-ran").exists(), "then it is Python's turn");
}

#[test]
fn a_child_that_can_be_asked_is_not_killed() {
    let stage = || Stage::with("trap 'echo tidied up; exit 0' TERM; >ready; sleep 1000 & wait", "");
    let (_, outcome) = run_out_of_time(stage, "");
    outcome.stdout_is("tidied up\n").stderr_has("timed out, exit 0");
}

#[test]
fn in_parallel_only_the_child_that_takes_too_long_is_ended() {
    let stage = || {
        let python = "until [ -s pids ]; do sleep 0.01; done; >ready; exit 5";
        Stage::with("echo $$ >>pids; exec sleep 1000", python)
    };
    let (stage, outcome) = run_out_of_time(stage, "--parallel");
    stage.all_gone(1);
    outcome.stderr_has("timed out, SIGTERM  pid ").stderr_has("spawn-calc: python ended with exit code 5");
}

#[test]
fn a_child_that_is_quick_enough_is_left_alone() {
    let stage = Stage::with("echo calc", "echo python");
    stage.spawn_calc("--timeout 1h").run().code(0).stdout_is("calc\npython\n");
}

#[test]
fn a_question_that_nobody_reads_does_not_hold_it_up() {
    // More than a pipe holds, and bc is asked by its input.
    let question = "1+".repeat(50_000);
    let stage = || Stage::with("", "").fake("bc", "echo $$ >>pids; >ready; exec sleep 1000");
    let (stage, _) = run_out_of_time(stage, &format!("--calc bc --expr {question}"));
    stage.all_gone(1);
}
