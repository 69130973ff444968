//! Tests of costs: real runs of the real program. None asserts how fast the machine is.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod bad_input;
mod compare;
#[cfg(target_os = "linux")]
mod faults;
mod flags;
mod json;
#[cfg(target_os = "linux")]
mod limits;
mod pictures;
mod rows;
#[cfg(unix)]
mod signals;
mod streams;
#[cfg(target_os = "linux")]
mod sudden_end;

use testing::Program;

/// The program, with little time for each row.
fn costs(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_costs")).args("--time 5ms").args(arguments)
}
