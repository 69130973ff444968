//! What two or more of our programs need, and nothing else: how they begin, speak, stop and end.
//!
//! The lessons are not here: each stands in its own crate. `docs/design.md` says why.

pub mod ending;
pub mod exit;
mod generate;
pub mod help;
pub mod json;
pub mod language;
pub mod machine;
pub mod notes;
pub mod options;
mod output_error;
mod run;
pub mod save;
pub mod screen;
pub mod signals;
pub mod spread;
pub mod status;
mod stdout;
pub mod stop;
pub mod usage;
pub mod values;
pub mod words;

pub use run::run;
