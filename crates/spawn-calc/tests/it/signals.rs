//! A request to stop ends the children, all that they have started, and then this program by the signal.

use std::time::Duration;

use crate::stage::Stage;
use testing::{PATIENCE, Signal, is_alive, pause, within};

/// A child that says when it is there, and stays.
const STAY: &str = "echo $$ >>pids; echo ready; exec sleep 1000";

/// A child that tidies up when it is asked to end.
const TIDY: &str = "trap 'echo tidied up; exit 0' TERM; echo $$ >>pids; echo ready; sleep 1000 & wait";

#[test]
fn every_request_to_stop_is_handed_on_and_then_died_by() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let stage = Stage::with(TIDY, ">ran");
        let running = stage.spawn_calc("").start();
        running.wait_for("ready");
        running.send(signal);
        let outcome = running.finish();
        stage.all_gone(1);
        outcome.signal(signal as i32).stdout_is("ready\ntidied up\n");
        outcome.stderr_has(&format!("exit 0  pid {} ", stage.pids(1)[0]));
        outcome.check(!stage.path("ran").exists(), "Python is not started any more");
    }
}

#[test]
fn children_may_tidy_up_even_if_nobody_reads_standard_output() {
    let tidy = "trap 'sleep 0.15; >tidied; exit 0' TERM; echo $$ >>pids; >ready; sleep 1000 & wait";
    // It has 200 ms for that: on a busy machine it may be too slow.
    let has_tidied_up = (0..10).any(|_| {
        let (full, _reader) = testing::full_stream();
        let stage = Stage::with(tidy, "");
        let running = stage.spawn_calc("").stdout(full).start();
        assert!(within(PATIENCE, || stage.path("ready").exists()));
        running.send(Signal::SIGTERM);
        let outcome = running.finish();
        outcome.signal(Signal::SIGTERM as i32).stderr_has("  pid ");
        stage.all_gone(1);
        outcome.stderr.contains("exit 0  pid ") && stage.path("tidied").exists()
    });
    assert!(has_tidied_up);
}

#[test]
fn both_children_are_ended_where_both_are_running() {
    let stage = Stage::with(STAY, STAY);
    let running = stage.spawn_calc("--parallel").start();
    running.wait_until(|heard| heard.matches("ready").count() == 2);
    running.send(Signal::SIGTERM);
    running.finish().signal(Signal::SIGTERM as i32).stderr_has("both at once");
    stage.all_gone(2);
}

#[test]
fn a_child_that_will_not_end_is_killed_with_all_it_has_started() {
    let calc = "trap '' INT TERM HUP; echo $$ >>pids; bin/leaf & wait; sleep 1000";
    let stage = Stage::with(calc, "").fake("leaf", STAY);
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    running.send(Signal::SIGTERM);
    running.finish().signal(Signal::SIGTERM as i32).stderr_has("SIGKILL  pid ");
    stage.all_gone(2);
}

#[test]
fn two_requests_that_come_together_are_one_however_late_the_second_is_heard() {
    let calc = "trap 'echo asked' INT TERM; echo $$ >>pids; echo ready; while :; do sleep 1000; done";
    let stage = Stage::with(calc, "");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    pause(running.pid());
    running.send(Signal::SIGTERM);
    running.send(Signal::SIGINT);
    running.send(Signal::SIGCONT);
    // So the first is heard; the second will be 50 ms after it, or after this pause.
    let calc = stage.pids(1)[0];
    assert!(within(PATIENCE, || running.wait_until(|_| true).contains("asked") || !is_alive(calc)));
    pause(running.pid());
    std::thread::sleep(Duration::from_millis(150));
    running.send(Signal::SIGCONT);
    running.finish().stderr_has("SIGKILL  pid ");
    stage.all_gone(1);
}

#[test]
fn a_second_request_ends_it_at_once_and_still_leaves_nobody_behind() {
    let stage = Stage::with("trap '' INT TERM; echo $$ >>pids; echo ready; sleep 1000; sleep 1000", "");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    running.send(Signal::SIGINT);
    // Within a tenth of a second it would count as the same press. If this machine is so slow that
    // the first request is obeyed before the second comes, the end is the same.
    std::thread::sleep(Duration::from_millis(150));
    running.send(Signal::SIGINT);
    running.finish().signal(Signal::SIGINT as i32);
    stage.all_gone(1);
}
