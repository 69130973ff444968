//! What the programs that can be proved share: their flags, the table of outcomes, an order in columns, and the
//! dialogue in which the learner is the scheduler.

mod dialogue;
mod flags;
mod lesson;
mod numbers;
mod table;

pub use dialogue::dialogue;
pub use flags::{Prove, Replay};
pub use lesson::Lesson;
pub use numbers::{digits, percent};
pub use table::{Row, Table};
