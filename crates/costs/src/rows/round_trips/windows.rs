#![allow(missing_docs)] // mod.rs has them

pub use crate::rows::{no_fork as pipe, no_fork as socket_pair, no_fork as spinning};
