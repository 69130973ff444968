//! How things are said to people: in whose language, with which units, and in how many columns.

pub mod figures;
pub mod language;
pub mod names;
pub mod screen;
