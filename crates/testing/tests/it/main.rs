//! Tests of what belongs to no crate.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

#[cfg(unix)]
mod run_all;
