//! The terminal on which a person reads standard error.

use std::io::stderr;

use anstream::{AutoStream, ColorChoice};

/// How many letters fit in a line; 80 where there is no terminal.
pub fn width() -> usize {
    terminal_size::terminal_size_of(stderr()).map_or(80, |(width, _)| usize::from(width.0))
}

/// Whether colours are understood, and nobody has asked for none (`NO_COLOR`).
pub fn wants_colour() -> bool {
    AutoStream::choice(&stderr()) != ColorChoice::Never
}
