#![allow(missing_docs)] // mod.rs has them

pub use crate::rows::{only_on_linux as eventfd, only_on_linux as futex};
