//! What each thread did, and when, for people to look at: step by step in columns, and how far the work is.
//!
//! All of it comes from what [`observed`] tells of a run; no lesson knows of it.

mod arrows;
mod both;
mod clock;
mod colour;
mod columns;
pub mod draw;
mod drawing;
mod in_order;
mod lineage;
pub mod model;
mod names;
mod narrator;
mod progress;
mod reading;
mod retold;
mod steps;
mod terms;
mod told;
mod turns;
mod watch;

pub use clock::Clock;
pub use columns::Columns;
pub use drawing::{Drawing, Format, Timeline};
pub use in_order::in_order;
pub use names::Names;
pub use narrator::{Line, Narrator};
pub use progress::Job;
pub use reading::Reading;
pub use told::told;
pub use turns::{Turns, Word};
pub use watch::{Seen, Watch};
