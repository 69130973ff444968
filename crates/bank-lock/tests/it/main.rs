//! Tests of bank-lock: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod bad_input;
#[cfg(target_os = "linux")]
mod faults;
mod flags;
mod json;
mod lock;
mod many_threads;
#[cfg(target_os = "linux")]
mod memory_limit;
mod output;
mod page;
mod pictures;
mod prove;
mod screen;
#[cfg(unix)]
mod signals;
mod streams;
#[cfg(windows)]
mod windows;

use testing::Program;

fn bank_lock(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_bank-lock")).args(arguments)
}
