//! The seam: who is told what and when, and what a watcher can do with it.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod giving_up;
mod recording;
mod turns;
