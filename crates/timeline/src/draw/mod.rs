//! One run, four pictures: a file for each.

mod axis;
mod chart;
mod close_up;
mod data;
mod escape;
mod fold;
mod headings;
mod html;
mod layout;
mod legend;
mod looks;
#[cfg(test)]
mod samples;
mod strip;
mod svg;
mod table;
mod template;
mod terminal;
mod trace;
mod values;
mod words;

pub use escape::xml;
pub use html::{Html, page};
pub use looks::{CSS, PAPER, cut};
pub use strip::strips;
pub use svg::Svg;
pub use table::of as tables;
pub use terminal::Terminal;
pub use trace::Trace;

use crate::model::Picture;

/// A way to draw a run.
pub trait Draw {
    /// The whole picture, as text.
    fn draw(&self, picture: &Picture) -> String;
}
