//! What two or more of our programs need, and nothing else: how they speak, stop and end.
//!
//! The lessons are not here: each stands in its own crate. `docs/design.md` says why.

pub mod ending;
pub mod exit;
pub mod notes;
mod output_error;
pub mod signals;
pub mod status;
pub mod stdout;
pub mod stop;
pub mod words;
