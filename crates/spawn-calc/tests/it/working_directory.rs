//! A current directory that nothing can be written to, or that is gone.

use crate::stage::Stage;

#[test]
fn where_nothing_can_be_written_nothing_is_missed() {
    // Not even root can write there.
    let stage = Stage::with("echo calc ran", "echo python ran");
    let outcome = stage.shell(r#"cd /proc && exec "$0" "$@""#, "").run();
    outcome.code(0).stdout_is("calc ran\npython ran\n").stderr_has("one after the other");
    stage.nobody_left();
}

/// A shell whose current directory is removed before it starts spawn-calc.
const GONE: &str = r#"mkdir "$STAGE/gone" && cd "$STAGE/gone" && rmdir "$STAGE/gone" && exec "$0" "$@""#;

/// On a stage where the shell finds `mkdir` and `rmdir`, too.
fn in_a_vanished_directory(stage: &Stage, path: &str, arguments: &str) -> testing::Outcome {
    let real = std::env::var("PATH").unwrap();
    let path = path.replace("bin", stage.path("bin").to_str().unwrap());
    let outcome = stage
        .shell(&format!("PATH='{real}'; {}", GONE.replace("exec", &format!("PATH='{path}' exec"))), arguments)
        .run();
    stage.nobody_left();
    outcome
}

#[test]
fn in_a_directory_that_is_gone_programs_are_found_through_the_absolute_entries() {
    let stage = Stage::with("echo calc ran", "echo python ran");
    for path in ["bin", ":bin", ".:bin", "..:bin"] {
        let outcome = in_a_vanished_directory(&stage, path, "");
        outcome.code(0).stdout_is("calc ran\npython ran\n").stderr_has("one after the other");
    }
    in_a_vanished_directory(&stage, ".", "").code(127).stdout_is("42\n").stderr_has("PATH has no python");
}

#[test]
fn in_a_directory_that_is_gone_a_path_is_not_looked_for_in_path() {
    let stage = Stage::with("echo calc ran", "echo python ran");
    for (arguments, missing) in [
        ("--calc ./calc", "./calc does not exist"),
        ("--calc ../nowhere/calc", "../nowhere/calc does not exist"),
        ("--calc true ./script.py", "./script.py does not exist"),
    ] {
        let stage = &stage;
        let outcome = in_a_vanished_directory(stage, "bin", arguments);
        outcome.code(127).stderr_has(missing);
        outcome.check(!outcome.stdout.contains("calc ran"), "no other program was started");
    }
    // It is there still, but where "there" is nobody can say.
    let outcome = in_a_vanished_directory(&stage, "bin", "--calc ../bin/calc");
    outcome.code(126).stdout_is("python ran\n").stderr_has("../bin/calc cannot be reached: ");
}
