//! What the programs that can be proved share: their flags, the outcomes as a table and as a chart, an order in columns,
//! and the dialogue in which the learner is the scheduler.

mod chart;
mod dialogue;
mod flags;
mod how_far;
mod lesson;
mod numbers;
mod table;
mod tell;

pub use chart::Chart;
pub use dialogue::{dialogue, most_for_a_person};
pub use flags::{Prove, Replay};
pub use how_far::how_far;
pub use lesson::Lesson;
pub use numbers::digits;
pub use table::{Row, Table};
pub use tell::tell;
