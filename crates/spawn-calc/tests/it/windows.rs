//! spawn-calc on Windows: programs found by PATHEXT, the Microsoft Store's stand-in, jobs, Ctrl-C.

use std::fs;

use crate::stage_windows::{STORE, Stage};
use testing::{Key, Outcome, PATIENCE, STATUS_CONTROL_C_EXIT, is_alive, terminate, within};

fn all_gone(pids: &[i32]) -> bool {
    within(PATIENCE, || !pids.iter().any(|pid| is_alive(*pid)))
}

fn python_is(outcome: &Outcome, name: &str) {
    outcome.code(0).stdout_has("calc []").stdout_has(&format!("{name} [\"-c\", "));
}

#[test]
fn programs_are_found_by_the_endings_of_pathext() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let outcome = stage.spawn_calc("").run();
    python_is(&outcome, "python");
    outcome.stderr_has(r"\calc.exe").stderr_has(r"\python.exe");
    // An ending that PATHEXT does not name is no program's.
    let without = stage.spawn_calc("--calc calc").env("PATHEXT", ".COM").run();
    without.code(127).stderr_has("cannot find calc: PATH has no calc");
}

#[test]
fn where_there_is_no_python_py_will_do() {
    let stage = Stage::with(&["calc.exe", "py.exe", "python3.exe"]);
    python_is(&stage.spawn_calc("").run(), "py");
}

#[test]
fn a_python_that_is_a_batch_file_runs_our_script() {
    let stage = Stage::with(&["calc.exe"]);
    fs::write(stage.path("python.bat"), "@echo batch %1\r\n").unwrap();
    let system = std::env::var("SystemRoot").unwrap();
    stage.spawn_calc("").env("SystemRoot", system).run().code(0).stdout_has("batch -c");
}

#[test]
fn the_stores_python_is_taken_only_where_there_is_no_other() {
    let stage = Stage::with(&["calc.exe", r"Local\Microsoft\WindowsApps\python.exe"]);
    python_is(&stage.spawn_calc("").run(), "python");
    let dry = stage.spawn_calc("--dry-run").run();
    dry.code(0).stdout_has("that is the Microsoft Store's, and only a stand-in if ");
    stage.add("py.exe");
    python_is(&stage.spawn_calc("").run(), "py");
    stage.add("python.exe");
    let outcome = stage.spawn_calc("").run();
    python_is(&outcome, "python");
    outcome.check(!outcome.stderr.contains("WindowsApps"), "not the Store's");
    // Who asks for a name gets what a shell would start.
    stage.spawn_calc("--python python").run().code(0).stderr_has(r"\WindowsApps\python.exe");
}

#[test]
fn the_stores_stand_in_is_called_what_it_is() {
    let name = format!(r"{STORE}\python.exe");
    let stage = Stage::with(&["calc.exe", &name]);
    let says_so = |outcome: Outcome| {
        outcome.stderr_has("spawn-calc: python is not installed: ");
        outcome.stderr_has(r"\WindowsApps\python.exe is only the Microsoft Store's stand-in for it");
        outcome
    };
    let fails = || stage.spawn_calc("").env("PLAY_python", "exit 9009");
    says_so(fails().run()).code(1).stderr_has("exit 9009");
    fails().locale("zh_CN.UTF-8").run().stderr_has("spawn-calc: 没有安装 python：").stderr_has("占位程序");
    // As it really is: empty, and no program for a Windows without the Store.
    fs::write(stage.path(&name), "").unwrap();
    says_so(stage.spawn_calc("").run()).code(126);
}

#[test]
fn a_9009_of_any_other_python_is_its_own() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let outcome = stage.spawn_calc("").env("PLAY_python", "exit 9009").run();
    outcome
        .code(1)
        .stderr_has("python ended with exit code 9009")
        .check(!outcome.stderr.contains("Store"), "not the Store's");
}

#[test]
fn a_timeout_ends_a_child_and_the_child_that_it_started() {
    // On a machine that takes too long to start them, all is done again with more time.
    for timeout in ["1s", "5s", "20s"] {
        let stage = Stage::with(&["calc.exe", "python.exe"]);
        let program = stage.spawn_calc("--timeout").arg(timeout).env("PLAY_calc", "parent");
        let outcome = program.run();
        outcome.code(124).stderr_has("calc ran longer than ").stderr_has("timed out, ");
        outcome.stdout_has("python ["); // then it is Python's turn
        let pids = stage.pids();
        assert!(all_gone(&pids), "left behind: {pids:?}");
        if pids.len() == 2 {
            return;
        }
    }
    panic!("two stand-ins were not ready within 20 seconds");
}

#[test]
fn the_death_of_the_program_ends_its_children_and_theirs() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let running =
        stage.spawn_calc("--parallel").env("PLAY_calc", "parent").env("PLAY_python", "stay").start();
    let pids = stage.wait_for_pids(3);
    assert!(pids.iter().all(|pid| is_alive(*pid)));
    terminate(running.pid());
    assert!(all_gone(&pids), "left behind: {pids:?}");
    running.finish().code(1);
}

#[test]
fn what_a_child_leaves_running_when_it_ends_by_itself_stays() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let running = stage.spawn_calc("").env("PLAY_calc", "leave").start();
    let pids = stage.wait_for_pids(1);
    assert!(within(PATIENCE, || !is_alive(running.pid())));
    assert!(is_alive(pids[0]), "it was meant to stay");
    terminate(pids[0]); // it holds the pipe that the test reads
    running.finish().code(0);
}

#[test]
fn ctrl_c_ends_the_child_and_the_program_and_python_is_not_started() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let running = stage.spawn_calc("").env("PLAY_calc", "parent").at_console().start();
    let pids = stage.wait_for_pids(2);
    running.press(Key::CtrlC);
    let outcome = running.finish();
    outcome.code(STATUS_CONTROL_C_EXIT).check(!outcome.stdout.contains("python"), "Python was not started");
    outcome.check(!outcome.stderr.contains("spawn-calc: "), "to be interrupted is no failure");
    assert!(all_gone(&pids), "left behind: {pids:?}");
}

#[test]
fn a_code_of_windows_itself_is_shown_as_it_is_known() {
    let stage = Stage::with(&["calc.exe", "python.exe"]);
    let outcome = stage.spawn_calc("").env("PLAY_calc", "exit -1073741819").run(); // an access violation
    outcome.code(1).stderr_has("exit 0xC0000005  pid ").stderr_has("calc ended with exit code 0xC0000005");
}
