//! A child starts as if it had been started without us.

use crate::stage::Stage;
use testing::Program;

/// Checks that `script` shows the same when it is started by spawn-calc as when it is not.
fn shows_the_same(script: &str) {
    let stage = Stage::with(script, script).fake("bc", script);
    let alone = Program::at(stage.program_path("calc").to_str().unwrap()).run();
    alone.code(0).check(!alone.stdout.is_empty(), "it shows something");
    for flags in ["", "--parallel", "--timeout 1h", "--calc bc", "--calc bc --parallel"] {
        stage.spawn_calc(flags).run().code(0).stdout_is(&alone.stdout.repeat(2));
    }
}

#[test]
fn a_child_inherits_no_file_descriptor_but_the_three() {
    shows_the_same("exec ls /proc/self/fd");
}

#[test]
fn a_child_inherits_no_blocked_or_ignored_signal() {
    // The last seven digits are the signals 1 to 28. 32 and 33 are glibc's own, and its posix_spawn
    // leaves them ignored or not as it likes.
    shows_the_same("exec grep -E '^Sig(Blk|Ign)' /proc/self/status | grep -oE '^Sig...|[0-9a-f]{7}$'");
}

#[test]
fn a_child_inherits_the_working_directory_and_the_process_group() {
    let show = r#"set -- $(cat /proc/self/stat); echo "$5""#;
    let stage = Stage::with(show, show).program("where", "#!/bin/sh\npwd -P\n");
    let outcome = stage.spawn_calc("").run();
    let groups: Vec<&str> = outcome.stdout.lines().collect();
    outcome.code(0).check(groups.len() == 2 && groups[0] == groups[1], "one process group");
    let here = std::env::current_dir().unwrap().canonicalize().unwrap();
    stage.spawn_calc("--calc where").run().code(0).stdout_has(here.to_str().unwrap());
}
