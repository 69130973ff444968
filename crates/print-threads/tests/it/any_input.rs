//! Whatever is typed: it ends, it does not panic, and its exit code is in the table.

use testing::Program;

#[test]
fn any_command_line_comes_to_an_orderly_end() {
    let program = || Program::at(env!("CARGO_BIN_EXE_print-threads"));
    testing::run_with_any_input(program, &["ping:3", "pong:4"], |code| [0, 1, 2].contains(&code));
}
