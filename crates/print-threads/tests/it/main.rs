//! Tests of print-threads: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod bad_input;
#[cfg(target_os = "linux")]
mod faults;
mod flags;
mod json;
mod output;
mod screen;
#[cfg(unix)]
mod signals;
mod streams;
#[cfg(windows)]
mod windows;
mod writes;

use testing::Program;

fn print_threads(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_print-threads")).args(arguments)
}
