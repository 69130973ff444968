//! A child that starts a daemon: a process in a session of its own, whose parent is gone.

use crate::stage::Stage;
use crate::timeout::run_out_of_time;
use testing::{PATIENCE, Signal, is_alive, status, within};

/// Starts the daemon, and waits until it is there.
const START: &str = "(setsid bin/daemon <&- >&- 2>&- &); until [ -s pids ]; do sleep 0.01; done";

/// A calculator that starts a daemon and then does as `then` says; and this Python.
fn stage(then: &str, python: &str) -> Stage {
    let stage = Stage::with(&format!("{START}; {then}"), python);
    stage.fake("daemon", "echo $$ >>pids; exec sleep 3600")
}

/// Where the calculator stays, and where it has gone and Python stays.
fn stages() -> [Stage; 2] {
    let stay = "echo ready; exec sleep 3600";
    [stage(stay, ""), stage("exit 0", stay)]
}

/// Runs the stage that `make` makes, where a child stays until its time is up.
fn is_ended_by_a_timeout(make: impl Fn() -> Stage) {
    let (stage, _) = run_out_of_time(make, "");
    stage.all_gone(1);
    stage.nobody_left();
}

#[test]
fn it_is_ended_with_a_child_whose_time_is_up() {
    is_ended_by_a_timeout(|| stage(">ready; exec sleep 3600", ""));
}

#[test]
fn it_is_ended_even_if_the_child_was_a_spawn_calc_which_left_it_behind() {
    let spawn_calc = env!("CARGO_BIN_EXE_spawn-calc");
    let calc = format!("'{spawn_calc}' -q --calc bin/starter --python true; >ready; exec sleep 3600");
    is_ended_by_a_timeout(|| {
        let stage = Stage::with(&calc, "").fake("starter", START);
        stage.fake("daemon", "echo $$ >>pids; exec sleep 3600")
    });
}

#[test]
fn it_is_ended_by_a_ctrl_c_even_if_its_parent_has_ended_long_before() {
    for stage in stages() {
        let mut terminal = stage.spawn_calc("").at_terminal();
        terminal.wait_for("ready");
        terminal.type_ctrl_c();
        terminal.finish().signal(Signal::SIGINT as i32);
        stage.all_gone(1);
        stage.nobody_left();
    }
}

#[test]
fn it_is_ended_if_the_program_is_killed_even_if_its_parent_has_ended_long_before() {
    for stage in stages() {
        let running = stage.spawn_calc("").start();
        running.wait_for("ready");
        running.send(Signal::SIGKILL);
        running.finish().signal(Signal::SIGKILL as i32);
        stage.all_gone(1);
        stage.nobody_left();
    }
}

#[test]
fn it_stays_if_all_ends_well() {
    for flags in ["", "--timeout 1h", "--parallel"] {
        let stage = stage("exit 0", "");
        stage.spawn_calc(flags).run().code(0);
        let daemon = stage.pids(1)[0];
        assert!(is_alive(daemon), "the daemon was meant to stay");
        // It says its pid before it becomes a sleep.
        assert!(within(PATIENCE, || status(daemon, "Name:").as_deref() == Some("sleep")));
        assert!(within(PATIENCE, || stage.everyone() == [daemon]), "nobody else: {:?}", stage.everyone());
    }
}
