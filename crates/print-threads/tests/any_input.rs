//! Whatever is typed: it ends, it does not panic, and its exit code is in the table.
#![cfg(unix)] // a program that runs is told to stop by a signal

use testing::Program;

#[test]
fn any_command_line_comes_to_an_orderly_end() {
    let flags = &["--flush", "ping:3", "pong:4", "--lang", "--quiet", "-q", "-V", "--help", "-h"];
    let program = || Program::at(env!("CARGO_BIN_EXE_print-threads"));
    testing::run_with_any_input(program, flags, |code| [0, 1, 2].contains(&code));
}
