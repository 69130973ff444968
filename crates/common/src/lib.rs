//! What two or more of the five programs need, and nothing else.
//!
//! The lessons are not here: each stands in its own crate. This crate keeps the contract that all
//! five share: how a program stops, speaks, fails and ends. `docs/design.md` says why.

pub mod ending;
pub mod entry;
pub mod exit;
pub mod language;
pub mod notes;
pub mod options;
pub mod stop;
pub mod threads;
pub mod usage;
pub mod values;
pub mod words;

#[cfg_attr(unix, path = "signals_unix.rs")]
#[cfg_attr(windows, path = "signals_windows.rs")]
pub mod signals;

#[cfg_attr(unix, path = "stdout_unix.rs")]
#[cfg_attr(windows, path = "stdout_windows.rs")]
mod stdout;
