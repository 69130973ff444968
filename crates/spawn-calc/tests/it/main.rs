//! Tests of spawn-calc: real runs of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

#[cfg(unix)]
mod arguments;
#[cfg(unix)]
mod bad_input;
#[cfg(unix)]
mod calculators;
#[cfg(target_os = "linux")]
mod closed_streams;
#[cfg(target_os = "linux")] // setsid
mod daemons;
#[cfg(unix)]
mod exit_codes;
mod flags;
#[cfg(target_os = "linux")]
mod inheritance;
#[cfg(target_os = "linux")]
mod interrupts;
#[cfg(unix)]
mod json;
#[cfg(target_os = "linux")]
mod limits;
#[cfg(target_os = "linux")]
mod much_output;
#[cfg(unix)]
mod odd_programs;
#[cfg(unix)]
mod path_entries;
#[cfg(target_os = "linux")]
mod permissions;
#[cfg(unix)]
mod pictures;
#[cfg(unix)]
mod real_programs;
#[cfg(unix)]
mod screen;
#[cfg(unix)]
mod sequence;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod stage;
#[cfg(windows)]
mod stage_windows;
#[cfg(unix)]
mod streams;
#[cfg(target_os = "linux")]
mod sudden_end;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod timeout;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod working_directory;
