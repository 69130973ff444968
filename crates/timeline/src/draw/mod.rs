//! One run, four pictures: a file for each.

mod axis;
mod chart;
mod data;
mod escape;
mod fold;
pub mod html;
mod layout;
mod legend;
mod looks;
pub mod svg;
#[cfg(test)]
mod samples;
mod table;
mod template;
mod words;

use crate::model::Picture;

/// A way to draw a run.
pub trait Draw {
    /// The whole picture, as text.
    fn draw(&self, picture: &Picture) -> String;
}
