//! What the programs that can be proved share: their flags, the outcomes as a table and as a chart, an order in columns,
//! and the dialogue in which the learner is the scheduler.

mod chart;
mod dialogue;
mod flags;
mod known;
mod lesson;
mod numbers;
mod play;
mod table;
mod tell;

pub use dialogue::{dialogue, most_for_a_person};
pub use flags::{Prove, Replay};
pub use known::{Ended, Known};
pub use lesson::Lesson;
pub use play::Played;
