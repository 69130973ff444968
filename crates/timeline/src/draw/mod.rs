//! One run, four pictures: a file for each.

mod terminal;
mod trace;

pub use terminal::Terminal;
pub use trace::Trace;

use crate::model::Picture;

/// A way to draw a run.
pub trait Draw {
    /// The whole picture, as text.
    fn draw(&self, picture: &Picture) -> String;
}
