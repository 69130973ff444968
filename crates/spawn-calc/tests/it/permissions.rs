//! What this user may not read or run. Permissions do not apply to root, so another user runs these.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::stage::Stage;
use testing::{Outcome, Unprivileged};

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A stage that everybody may enter, with a directory `barred` that nobody but root may, and a
/// `calc` in it; and how to run spawn-calc there. `None`: the test is skipped.
fn stage_with_a_barred_directory() -> Option<(Stage, impl Fn(&str, &str) -> Outcome)> {
    let program = Unprivileged::copy_of(env!("CARGO_BIN_EXE_spawn-calc"))?;
    let stage = Stage::with("echo calc ran", "echo python ran").fake("python3", "");
    set_mode(&stage.path(""), 0o755);
    fs::create_dir(stage.path("barred")).unwrap();
    fs::copy(stage.program_path("calc"), stage.path("barred/calc")).unwrap();
    set_mode(&stage.path("barred"), 0o000);
    let here = stage.path("").display().to_string();
    let run = move |path: &str, arguments: &str| {
        let script =
            format!(r#"cd '{here}' && PATH='{path}' exec "$0" {arguments}"#).replace("STAGE/", &here);
        let outcome = program.shell(&script).without_env("DISPLAY").without_env("WAYLAND_DISPLAY").run();
        outcome.nobody_is_left();
        outcome
    };
    Some((stage, run))
}

#[test]
fn an_entry_without_permission_is_passed_over() {
    let Some((stage, run)) = stage_with_a_barred_directory() else { return };
    let outcome = run("STAGE/barred:STAGE/bin", "");
    outcome.code(0).stdout_is("calc ran\npython ran\n");
    outcome.stderr_has(&format!("  {}\n", stage.program_path("calc").display()));
    let nothing_else = run("STAGE/barred", "");
    nothing_else.code(127).stdout_is("42\n").stderr_has("PATH has no python or python3");
    set_mode(&stage.path("barred"), 0o755);
}

#[test]
fn a_program_behind_a_barred_door_is_126_and_is_not_said_to_be_missing() {
    let Some((stage, run)) = stage_with_a_barred_directory() else { return };
    let outcome = run("STAGE/bin", "--calc STAGE/barred/calc");
    let expected = "barred/calc cannot be reached: Permission denied";
    outcome.code(126).stdout_is("python ran\n").stderr_has(expected);
    run("STAGE/bin", "STAGE/barred/script.py").code(126).stderr_has("script.py cannot be reached: ");
    set_mode(&stage.path("barred"), 0o755);
}

#[test]
fn a_program_that_this_user_may_not_run_is_passed_over_or_126() {
    let Some((stage, run)) = stage_with_a_barred_directory() else { return };
    set_mode(&stage.program_path("python"), 0o000);
    run("STAGE/bin", "").code(0).stdout_is("calc ran\n"); // it was python3's turn
    run("STAGE/bin", "--python python").code(126).stderr_has("bin/python is not executable");
    set_mode(&stage.path("barred"), 0o755);
}
