//! What the children get to read: arguments as they were given, never through a shell.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::stage::Stage;

/// Shows each of its arguments.
const SHOW: &str = r#"for argument; do printf '<%s>\n' "$argument"; done"#;

#[test]
fn a_script_and_its_arguments_reach_python_unchanged() {
    let stage = Stage::with("", SHOW);
    let script = stage.path("day0320 test(4).py");
    fs::write(&script, "").unwrap();
    let arguments = ["it's \"quoted\"", "$HOME;`ls` *", "", "two\nlines", "--parallel", "-q", "文"];
    let outcome = arguments.iter().fold(stage.spawn_calc("").arg(&script), |it, next| it.arg(next)).run();
    let shown: String = arguments.iter().map(|argument| format!("<{argument}>\n")).collect();
    outcome.code(0).stdout_is(&format!("<{}>\n{shown}", script.display()));
    outcome.stderr_has("one after the other"); // the script's --parallel and -q are its own
}

#[test]
fn a_script_and_an_argument_that_are_not_unicode_reach_python_too() {
    let stage = Stage::with("", r#"[ -e "$1" ] && [ "$2" = "$(printf 'b\377')" ] && echo unchanged"#);
    let script = stage.path("").join(OsStr::from_bytes(b"a\xff.py"));
    if fs::write(&script, "").is_err() {
        return testing::skip("a script whose name is not Unicode: this file system has none");
    }
    let outcome = stage.spawn_calc("").arg(&script).arg(OsStr::from_bytes(b"b\xff")).run();
    outcome.code(0).stdout_is("unchanged\n");
}

#[test]
fn without_a_script_python_runs_a_small_one_of_ours() {
    let stage = Stage::with("", SHOW);
    let outcome = stage.spawn_calc("").run();
    outcome.code(0).stdout_has("<-c>\n<import os").stdout_has("os.getpid()").stdout_has("os.getppid()");
    outcome.check(outcome.stdout.matches('<').count() == 2, "two arguments");
}

#[test]
fn without_a_terminal_the_calculator_gets_an_expression_as_its_argument() {
    let stage = Stage::with(SHOW, "");
    stage.spawn_calc("").run().code(0).stdout_is("<6*7>\n").stderr_has("it was asked 6*7");
    let asked = stage.spawn_calc("--expr").arg("-(1 + 2) * $x").run();
    asked.code(0).stdout_is("<-->\n<-(1 + 2) * $x>\n");
    asked.check(!asked.stderr.contains("it was asked"), "what was asked for needs no remark");
}

#[test]
fn a_calculator_may_be_named_or_given_by_its_path() {
    let stage = Stage::with("exit 9", "").fake("mine", SHOW);
    let path = stage.program_path("mine");
    for calc in [OsStr::new("mine"), path.as_os_str()] {
        // One that is not known is started as it is, unless it is to be asked something.
        stage.spawn_calc("--calc").arg(calc).run().code(0).stdout_is("");
        stage.spawn_calc("--expr 1+1 --calc").arg(calc).run().code(0).stdout_is("<1+1>\n");
    }
}

#[test]
fn python_may_be_named_or_given_by_its_path_and_python3_will_do() {
    let stage = Stage::bare().fake("calc", "").fake("mine", "echo mine").fake("python3", "echo python3");
    stage.spawn_calc("").run().code(0).stdout_is("python3\n");
    stage.spawn_calc("--python mine").run().code(0).stdout_is("mine\n");
    stage.spawn_calc("--python").arg(stage.program_path("mine")).run().code(0).stdout_is("mine\n");
}
