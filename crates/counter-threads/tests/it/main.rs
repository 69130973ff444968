//! Tests of counter-threads: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod bad_input;
mod daemon;
#[cfg(target_os = "linux")]
mod faults;
mod flags;
mod json;
mod output;
mod prove;
mod race;
mod screen;
#[cfg(unix)]
mod signals;
mod streams;

use testing::Program;

fn counter_threads(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_counter-threads")).args(arguments)
}
