//! What the explorer finds, and that real threads do the same.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod accounts;
mod brute_force;
mod counting;
mod mishaps;
mod orders;
mod outcomes;
mod replaying;
