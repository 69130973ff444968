//! Ctrl-C too early, too often, ignored or blocked.

use std::time::Duration;

use crate::stage::Stage;
use testing::Signal;

/// Stays for an hour.
const STAY: &str = "exec sleep 3600";

/// Stays for an hour, and will not hear of an end.
const DEAF: &str = "trap '' INT TERM HUP; echo ready; sleep 3600; sleep 3600";

#[test]
fn a_storm_of_a_hundred_ends_it_by_the_signal_and_leaves_nobody_behind() {
    let weather_it = |flags| {
        let stage = Stage::with(DEAF, DEAF);
        let running = stage.spawn_calc(flags).start();
        running.wait_for("ready");
        for _ in 0..100 {
            running.send(Signal::SIGINT); // nobody waits for it yet, so it can be sent to until the last
            std::thread::sleep(Duration::from_millis(10));
        }
        running.finish().signal(Signal::SIGINT as i32);
        stage.nobody_left();
    };
    std::thread::scope(|scope| {
        for flags in ["", "--parallel"] {
            scope.spawn(move || weather_it(flags));
        }
    });
}

#[test]
fn in_its_first_moments_it_ends_by_the_signal_and_leaves_nobody_behind() {
    let interrupt_after = |moment, flags| {
        let stage = Stage::with(STAY, STAY);
        let running = stage.spawn_calc(flags).start();
        std::thread::sleep(moment); // not to wait for anything: the moments themselves are tested
        running.send(Signal::SIGINT);
        let outcome = running.finish();
        outcome.signal(Signal::SIGINT as i32).check(!outcome.stderr.contains("panicked"), "a panic");
        stage.nobody_left();
    };
    for microseconds in (0..2000).step_by(100) {
        interrupt_after(Duration::from_micros(microseconds), "");
        interrupt_after(Duration::from_micros(microseconds), "--parallel");
    }
}

#[test]
fn a_ctrl_c_that_was_ignored_from_the_start_stays_ignored() {
    // As `nohup` and `cmd &` in a script start their programs.
    let stage = Stage::with("echo ready; until [ -e go ]; do sleep 0.01; done", "echo python ran");
    let running = stage.shell(r#"trap "" INT; exec "$0" "$@""#, "").start();
    running.wait_for("ready");
    running.send(Signal::SIGINT);
    std::fs::write(stage.path("go"), "").unwrap();
    running.finish().code(0).stdout_is("ready\npython ran\n");
    stage.nobody_left();
}

#[test]
fn a_ctrl_c_that_was_blocked_at_the_start_acts_again() {
    if !testing::faults::offers("/usr/bin/env", "--block-signal") {
        return;
    }
    let stage = Stage::with("echo ready; exec sleep 3600", "");
    let running = stage.shell(r#"exec /usr/bin/env --block-signal=INT "$0" "$@""#, "").start();
    running.wait_for("ready");
    running.send(Signal::SIGINT);
    running.finish().signal(Signal::SIGINT as i32);
    stage.nobody_left();
}

#[test]
fn a_child_is_waited_for_even_if_the_launcher_had_ignored_its_own() {
    if !testing::faults::offers("/usr/bin/env", "--ignore-signal") {
        return;
    }
    let stage = Stage::with("echo calc", "exit 3");
    let running = stage.shell(r#"exec /usr/bin/env --ignore-signal=CHLD "$0" "$@""#, "").start();
    running.finish().code(3).stdout_is("calc\n");
    stage.nobody_left();
}
