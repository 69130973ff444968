//! Tests of pingpong-proc: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod bad_input;
#[cfg(target_os = "linux")]
mod faults;
mod flags;
#[cfg(target_os = "linux")]
mod flush;
mod game;
#[cfg(target_os = "linux")]
mod inheritance;
mod json;
#[cfg(target_os = "linux")]
mod memory;
mod output;
mod page;
#[cfg(target_os = "linux")]
mod pauses;
mod pictures;
#[cfg(target_os = "linux")]
mod progress;
mod screen;
#[cfg(unix)]
mod signals;
mod streams;
#[cfg(unix)]
mod sudden_end;
mod summary;
#[cfg(target_os = "linux")]
mod thread_limit;
#[cfg(windows)]
mod windows;
