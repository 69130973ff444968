//! Colours, on standard error.

use std::io::stderr;

use anstream::{AutoStream, ColorChoice};

/// Whether colours are understood, and nobody has asked for none (`NO_COLOR`).
pub fn is_wanted() -> bool {
    AutoStream::choice(&stderr()) != ColorChoice::Never
}
