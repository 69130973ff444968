//! One run, four pictures: a file for each.

use crate::model::Picture;

/// A way to draw a run.
pub trait Draw {
    /// The whole picture, as text.
    fn draw(&self, picture: &Picture) -> String;
}
