//! Whatever is typed: it ends, it does not panic, and its exit code is in the table.

use testing::Program;

#[test]
fn any_command_line_comes_to_an_orderly_end() {
    // Where the files that it may be told to write do no harm.
    const SCRIPT: &str = concat!("cd '", env!("CARGO_TARGET_TMPDIR"), "' && exec \"$0\" \"$@\"");
    let program = || Program::at("/bin/sh").arg("-c").arg(SCRIPT).arg(env!("CARGO_BIN_EXE_costs"));
    testing::run_with_any_input(program, &["pipe", "locks", "compare"], |code| [0, 1, 2].contains(&code));
}
