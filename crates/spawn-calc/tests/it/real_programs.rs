//! The real calc and the real Python, on machines that have them.

use std::fs;
use std::process::Command;

use crate::stage::Stage;
use testing::Program;

/// Whether `program argument` prints `expected`: whether it is what we take it for.
fn answers(program: &str, arguments: &[&str], expected: &str) -> bool {
    let output = Command::new(program).args(arguments).stdin(std::process::Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == expected)
}

/// spawn-calc with the PATH of this machine.
fn with_real_path(stage: &Stage, arguments: &str) -> Program {
    stage.spawn_calc("").env("PATH", std::env::var_os("PATH").unwrap_or_default()).args(arguments)
}

#[test]
fn the_real_calc_answers() {
    if !answers("calc", &["6*7"], "42") {
        return testing::skip("spawn-calc with the real calc: there is none here");
    }
    let stage = Stage::with("", "");
    let program = with_real_path(&stage, "--python").arg(stage.program_path("python"));
    program.run().code(0).stdout_is("\t42\n").stderr_has("/calc\n");
}

#[test]
fn the_real_calc_at_a_terminal_answers_what_is_typed_and_ends_with_ctrl_c() {
    if !answers("calc", &["6*7"], "42") {
        return testing::skip("spawn-calc with the real calc at a terminal: there is none here");
    }
    let stage = Stage::with("", "");
    let program = with_real_path(&stage, "--calc calc --python").arg(stage.program_path("python"));
    let mut terminal = program.env("TERM", "xterm").at_terminal();
    terminal.wait_for("; ");
    terminal.type_line("6*7");
    terminal.wait_for("42");
    terminal.type_ctrl_c();
    terminal.finish().signal(testing::Signal::SIGINT as i32);
}

#[test]
fn the_real_python_runs_the_script_with_its_arguments() {
    if !answers("python3", &["-c", "print(42)"], "42") {
        return testing::skip("spawn-calc with the real Python: there is none here");
    }
    let stage = Stage::with("", "");
    let script = stage.path("day0320 test(4).py");
    fs::write(&script, "import sys\nprint(sys.argv[1:])\nsys.exit(7)\n").unwrap();
    let program = with_real_path(&stage, "--python python3 --calc").arg(stage.program_path("calc"));
    program.arg(&script).arg("a b").arg("'").run().code(7).stdout_is("['a b', \"'\"]\n");
}

#[test]
fn the_real_python_runs_our_own_script() {
    if !answers("python3", &["-c", "print(42)"], "42") {
        return testing::skip("spawn-calc with the real Python and our script: there is none here");
    }
    let stage = Stage::with("", "");
    let program = with_real_path(&stage, "--python python3 --calc").arg(stage.program_path("calc"));
    let outcome = program.run();
    outcome.code(0).stdout_has("Python here: my pid is ");
}
