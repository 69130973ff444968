//! Tests of print-threads: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

#[cfg(unix)] // a program that runs is told to stop by a signal
mod any_input;
mod bad_input;
#[cfg(target_os = "linux")]
mod faults;
mod help;
mod json;
mod output;
mod screen;
#[cfg(unix)]
mod signals;
mod streams;
#[cfg(windows)]
mod windows;
mod writes;
