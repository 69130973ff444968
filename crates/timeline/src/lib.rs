//! What each thread did, and when, for people to look at: step by step in columns, and how far the work is.
//!
//! All of it comes from what [`observed`] tells of a run; no lesson knows of it.

mod columns;
pub mod draw;
mod lineage;
pub mod model;
mod names;
mod narrator;
mod progress;
mod steps;
pub mod terminal;
mod told;
mod watch;

pub use columns::Columns;
pub use names::Names;
pub use narrator::{Line, Narrator};
pub use progress::Job;
pub use told::told;
pub use watch::Watch;
