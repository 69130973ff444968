//! The codes with which spawn-calc ends, and the messages that tell the failures apart.

use std::fs;

use crate::stage::Stage;

#[test]
fn the_first_code_that_is_not_zero_is_ours_and_python_runs_all_the_same() {
    for (calc, python, expected) in [(0, 0, 0), (3, 0, 3), (0, 5, 5), (3, 5, 3), (255, 0, 255)] {
        let stage = Stage::with(&format!("exit {calc}"), &format!(">ran; exit {python}"));
        for flags in ["", "--parallel"] {
            stage.spawn_calc(flags).run().code(expected);
            fs::remove_file(stage.path("ran")).expect("python ran");
        }
    }
}

#[test]
fn a_child_that_was_ended_by_a_signal_gives_128_and_the_number() {
    for (number, name) in [(9, "SIGKILL"), (15, "SIGTERM"), (6, "SIGABRT")] {
        let stage = Stage::with(&format!("kill -{number} $$"), "");
        let expected = format!("calc was ended by {name}");
        stage.spawn_calc("").run().code(128 + number).stderr_has(&expected);
    }
}

#[test]
fn a_code_a_signal_and_a_missing_program_read_differently() {
    let stage = Stage::with("exit 3", "kill -9 $$");
    let outcome = stage.spawn_calc("").run();
    outcome.code(3).stderr_has("spawn-calc: calc ended with exit code 3\n");
    outcome.stderr_has("spawn-calc: python was ended by SIGKILL\n");
    let missing = stage.spawn_calc("--calc nosuch").run();
    missing.code(127).stderr_has("spawn-calc: cannot find nosuch: ");
}

#[test]
fn what_is_not_found_is_127() {
    let stage = Stage::with("", "echo python ran");
    for (flags, expected) in [
        ("--calc nosuch", "cannot find nosuch: PATH has no nosuch"),
        ("--calc /no/such/calc", "/no/such/calc does not exist"),
        ("--python nosuch", "cannot find nosuch: PATH has no nosuch"),
        ("--python /no/such/python", "/no/such/python does not exist"),
        ("nosuch.py", "nosuch.py does not exist"),
        ("--dry-run nosuch.py", ""),
    ] {
        stage.spawn_calc(flags).run().code(127).stderr_has(expected);
    }
    let without_calc = stage.spawn_calc("--calc nosuch").run();
    without_calc.code(127).stdout_is("python ran\n");
}

#[test]
fn a_missing_script_is_not_blamed_on_python() {
    let stage = Stage::with("", "");
    let outcome = stage.spawn_calc("nosuch.py").run();
    outcome.code(127).check(!outcome.stderr.contains("cannot find python"), "python was found");
}

#[test]
fn without_any_python_it_is_127_and_the_calculator_ran() {
    let stage = Stage::bare().fake("calc", "echo calc ran");
    stage.spawn_calc("").run().code(127).stdout_is("calc ran\n").stderr_has("cannot find python: ");
}

#[test]
fn what_is_found_but_may_not_be_run_is_126() {
    let stage = Stage::bare().fake("python", "");
    let plain = stage.program_path("calc");
    fs::write(&plain, "#!/bin/sh\n").unwrap();
    let expected = format!("cannot run calc: {} is not executable", plain.display());
    // The lecture's calc, found on PATH; then by name; then by path.
    stage.spawn_calc("").run().code(126).stderr_has(&expected);
    stage.spawn_calc("--calc calc").run().code(126).stderr_has(&expected);
    stage.spawn_calc("--calc").arg(&plain).run().code(126).stderr_has(&expected);
    stage.spawn_calc("--python").arg(&plain).run().code(126).stderr_has("is not executable");
}

#[test]
fn what_may_not_be_run_is_passed_over_for_what_may() {
    let stage = Stage::with("", "");
    let first = stage.path("first");
    fs::create_dir_all(first.join("calc")).unwrap();
    fs::write(first.join("python"), "not executable").unwrap();
    let path = std::env::join_paths([first, stage.path("no such directory"), stage.path("bin")]).unwrap();
    let outcome = stage.spawn_calc("").env("PATH", path).run();
    outcome.code(0).stderr_has(stage.program_path("calc").to_str().unwrap());
    outcome.stderr_has(stage.program_path("python").to_str().unwrap());
}

#[test]
fn a_directory_is_126_as_a_program_and_as_a_script() {
    let stage = Stage::with("", "echo python ran");
    let directory = stage.path("bin");
    let expected = format!("{} is a directory", directory.display());
    for flag in ["--calc", "--python"] {
        stage.spawn_calc(flag).arg(&directory).run().code(126).stderr_has(&expected);
    }
    stage.spawn_calc("").arg(&directory).run().code(126).stdout_is("").stderr_has(&expected);
    // Python runs a directory that has a __main__.py.
    fs::write(directory.join("__main__.py"), "").unwrap();
    stage.spawn_calc("").arg(&directory).run().code(0).stdout_is("python ran\n");
}

#[test]
fn an_unset_path_and_an_empty_one_leave_our_own_calculator_and_no_python() {
    let stage = Stage::with("exit 9", "exit 9");
    for program in [stage.spawn_calc("").without_env("PATH"), stage.spawn_calc("").env("PATH", "")] {
        program.run().code(127).stdout_is("42\n").stderr_has("cannot find python: ");
    }
    let by_path = || stage.spawn_calc("--python").arg(stage.program_path("python"));
    by_path().without_env("PATH").run().code(9);
    by_path().env("PATH", "").run().code(9);
}
