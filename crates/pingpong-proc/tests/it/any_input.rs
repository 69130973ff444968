//! Whatever is typed: it ends, it does not panic, and its exit code is in the table.

use testing::Program;

#[test]
fn any_command_line_comes_to_an_orderly_end() {
    let program = || Program::at(env!("CARGO_BIN_EXE_pingpong-proc"));
    testing::run_with_any_input(program, &[], |code| [0, 1, 2].contains(&code));
}
