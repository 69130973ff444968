//! Few files, little memory, few processes, rising from far too little: whatever cannot be had, the
//! end is in the table of exit codes, is explained, and leaves nobody behind.

use std::fs;

use crate::stage::Stage;
use testing::faults::{is_refused_by_std, is_refused_by_the_loader};
use testing::{Outcome, Signal, run_with_room_for};

/// Asserts that it ended in order, and returns its exit code, if it did not die by a signal.
fn orderly(outcome: &Outcome) -> Option<i32> {
    outcome.check(!outcome.stderr.contains("panicked"), "a panic");
    let explained = match outcome.status.code() {
        Some(0) => true,
        Some(1 | 124 | 126..=192) => outcome.stderr.contains("spawn-calc: "),
        _ => false,
    };
    outcome.check(explained, "an end that is in the table, and a word about it");
    outcome.status.code()
}

/// Runs a stage under one limit after another, until it has done three times all that can be done:
/// to end a child whose time is up. On the way it must have failed.
fn rise(levels: impl Iterator<Item = u64>, run: impl Fn(u64) -> (Stage, Outcome)) {
    let mut codes = Vec::new();
    for level in levels {
        let (stage, outcome) = run(level);
        stage.nobody_left();
        if (codes.is_empty() && is_refused_by_the_loader(&outcome)) || is_refused_by_std(&outcome) {
            continue;
        }
        codes.push(orderly(&outcome));
        if codes.ends_with(&[Some(124); 3]) {
            break;
        }
    }
    assert!(codes.contains(&Some(1)) && codes.ends_with(&[Some(124); 3]), "{codes:?}");
}

#[test]
fn however_few_files_may_be_open_it_ends_in_order() {
    // timeout starts a sleep of its own, and neither needs a file, as a shell would.
    let run = |level| {
        let stage = Stage::bare();
        fs::write(stage.path("3600"), "").unwrap(); // a "script" that is there
        let script = format!(r#"cd "$STAGE" && ulimit -n {level} && exec "$0" "$@""#);
        let shell = stage.shell(&script, "--calc true --timeout 30ms --python timeout 3600 sleep 3600");
        let outcome = shell.env("PATH", std::env::var_os("PATH").unwrap()).run();
        (stage, outcome)
    };
    rise(3..64, run);
}

#[test]
fn however_little_memory_there_is_it_ends_in_order() {
    let rise_with = |flags: &str| {
        let run = |kib| {
            let stage = Stage::with("bin/leaf & exec sleep 3600", "exit 0").fake("leaf", "exec sleep 3600");
            let script = format!(r#"ulimit -v {kib} && exec "$0" --timeout 20ms "$@""#);
            let outcome = stage.shell(&script, flags).run();
            (stage, outcome)
        };
        rise((4096..65_536).step_by(128), run);
    };
    std::thread::scope(|scope| {
        scope.spawn(|| rise_with(""));
        scope.spawn(|| rise_with("--parallel"));
    });
}

#[test]
fn however_few_processes_there_may_be_it_ends_in_order() {
    let path = env!("CARGO_BIN_EXE_spawn-calc");
    for flags in ["", "--parallel"] {
        let arguments = format!("{flags} --calc sleep --expr 3600 --timeout 20ms --python true");
        let mut codes = Vec::new();
        // Both at once are eight: the first thread, the one that hears Ctrl-C, the one that calls the
        // second child, the guard, and for each child one that waits for it, and itself.
        for room in 1..=10 {
            let Some(outcome) = run_with_room_for(room, path, &arguments) else { return };
            codes.push(orderly(&outcome));
            // Without pipes to the test: their end would be waited for, and so the end of all who hold them.
            let silent = format!("{arguments} >/dev/null 2>&1");
            let Some(outcome) = run_with_room_for(room, path, &silent) else { return };
            outcome.check(matches!(outcome.status.code(), Some(1 | 124)), "an end that is in the table");
        }
        assert!(codes.contains(&Some(1)) && codes.ends_with(&[Some(124)]), "{codes:?}");
    }
}

#[test]
fn those_for_whom_it_may_open_no_file_to_look_are_left_to_the_guard() {
    if !testing::faults::offers("prlimit", "--nofile") {
        return;
    }
    let stage = Stage::with("bin/leaf & wait", "").fake("leaf", "echo ready; exec sleep 3600");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    let pid = running.pid().to_string();
    let limit = std::process::Command::new("prlimit").args(["--nofile=3", "--pid", &pid]).status();
    assert!(limit.unwrap().success());
    running.send(Signal::SIGTERM);
    running.finish().signal(Signal::SIGTERM as i32);
    stage.nobody_left();
}
