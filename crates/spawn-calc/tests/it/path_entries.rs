//! A PATH may hold anything: thousands of entries, relative ones, and what is no directory at all.

use std::fs;
use std::os::unix::fs::symlink;

use crate::stage::Stage;

const CALC: &str = "echo calc ran";
const PYTHON: &str = "echo python ran";

#[test]
fn a_path_of_ten_thousand_entries_is_searched_to_its_end() {
    let stage = Stage::with(CALC, PYTHON);
    for nowhere in ["/no", "no"] {
        let entries = (1..10_000).map(|number| format!("{nowhere}{number}").into());
        let path = std::env::join_paths(entries.chain([stage.path("bin")])).unwrap();
        let outcome = stage.spawn_calc("").env("PATH", path).run();
        outcome.code(0).stdout_is("calc ran\npython ran\n").stderr_has("one after the other");
        outcome.check(!outcome.stderr.contains("relative"), "it was found through an absolute entry");
    }
}

/// Runs both programs of the stage through each relative entry that leads to them from `directory`.
fn through_relative_entries(arguments: &str, check: impl Fn(&Stage, &str, testing::Outcome)) {
    for (directory, entry) in [(".", "bin"), (".", "./bin"), ("bin", "."), ("bin", ""), ("tmp", "../bin")] {
        let stage = Stage::with(CALC, PYTHON);
        let shell = stage.shell(&format!(r#"cd "$STAGE/{directory}" && exec "$0" "$@""#), arguments);
        // In the middle, where an empty entry is one too.
        let outcome = shell.env("PATH", format!("/nowhere:{entry}:/nowhere")).run();
        check(&stage, entry, outcome);
    }
}

#[test]
fn a_program_that_comes_from_a_relative_entry_is_reported_as_such() {
    for (arguments, remark) in [
        ("", " (through ENTRY, a relative entry of PATH)\n"),
        ("--lang zh", "（经由 PATH 里的相对路径 ENTRY）\n"),
    ] {
        through_relative_entries(arguments, |_, entry, outcome| {
            outcome.code(0).stdout_is("calc ran\npython ran\n");
            let remark = remark.replace("ENTRY", &format!("{entry:?}"));
            let unfolded = |text: &str| text.split_whitespace().collect::<String>();
            for name in ["calc", "python"] {
                let said = unfolded(&outcome.stderr).contains(&unfolded(&format!("{name}{remark}")));
                outcome.check(said, &remark);
            }
        });
    }
}

#[test]
fn a_dry_run_says_so_too() {
    for (arguments, remark) in [
        ("--dry-run", " (through ENTRY, a relative entry of PATH) "),
        ("--dry-run --lang zh", "（经由 PATH 里的相对路径 ENTRY） "),
    ] {
        through_relative_entries(arguments, |_, entry, outcome| {
            let remark = remark.replace("ENTRY", &format!("{entry:?}"));
            for name in ["calc", "python"] {
                outcome.code(0).stdout_has(&format!("/bin/{name}{remark}"));
            }
        });
    }
}

#[test]
fn one_that_could_not_be_started_is_blamed_with_its_entry() {
    let stage = Stage::bare().program("calc", "neither a script nor a binary\n").fake("python", PYTHON);
    let shell = stage.shell(r#"cd "$STAGE" && exec "$0" "$@""#, "").env("PATH", "bin");
    shell.run().code(126).stderr_has("/bin/calc (through \"bin\", a relative entry of PATH)\n");
}

#[test]
fn the_same_directory_by_its_absolute_name_needs_no_remark() {
    let stage = Stage::with(CALC, PYTHON);
    let path = std::env::join_paths([stage.path("bin"), "bin".into(), "".into()]).unwrap();
    let outcome = stage.shell(r#"cd "$STAGE" && exec "$0" "$@""#, "").env("PATH", path).run();
    outcome.code(0).check(!outcome.stderr.contains("relative"), "no remark");
}

#[test]
fn entries_that_are_no_directories_are_passed_over() {
    let stage = Stage::with(CALC, PYTHON);
    fs::write(stage.path("file"), "").unwrap();
    symlink(stage.path("nowhere"), stage.path("dangling")).unwrap();
    symlink(stage.path("loop"), stage.path("loop")).unwrap();
    let rubbish = ["file", "dangling", "loop", "nowhere", "file/below"].map(|name| stage.path(name));
    let too_long = stage.path(&"x".repeat(5000));
    let entries = rubbish.into_iter().chain([too_long]);

    let path = std::env::join_paths(entries.clone().chain([stage.path("bin")])).unwrap();
    stage.spawn_calc("").env("PATH", path).run().code(0).stdout_is("calc ran\npython ran\n");
    let nothing_else = std::env::join_paths(entries).unwrap();
    let outcome = stage.spawn_calc("").env("PATH", nothing_else).run();
    outcome.code(127).stdout_is("42\n").stderr_has("PATH has no python or python3");
}

#[test]
fn a_tilde_is_the_home_directory_and_no_relative_entry() {
    let stage = Stage::with(CALC, PYTHON);
    for (home, path) in [("bin", "~"), (".", "~/bin")] {
        let outcome = stage.spawn_calc("").env("HOME", stage.path(home)).env("PATH", path).run();
        outcome.code(0).stdout_is("calc ran\npython ran\n");
        outcome.check(!outcome.stderr.contains("relative"), "HOME is the same everywhere");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_home_directory_that_nobody_knows_does_no_harm() {
    let Some(mut program) = testing::Unprivileged::copy_of(env!("CARGO_BIN_EXE_spawn-calc")) else { return };
    program.user = 54_321; // whom nobody knows, if the tests are root's
    let script = "exec env -u HOME PATH='~/bin:/usr/bin:/bin' \"$0\" --calc nosuch --dry-run";
    let outcome = program.shell(script).run();
    outcome.code(127).check(outcome.stdout.starts_with("nosuch: PATH has no nosuch\n"), "it is looked for");
}
