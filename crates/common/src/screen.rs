//! How much fits in a line of the terminal that a stream goes to.

use std::io::{stderr, stdout};

use terminal_size::{Height, Width, terminal_size_of};

/// What fits everywhere, and where there is no terminal.
const EVERYWHERE: usize = 80;

/// Of standard error, in columns.
pub fn width() -> usize {
    terminal_size_of(stderr()).map_or(EVERYWHERE, columns)
}

/// Of standard output, in columns.
pub fn width_of_stdout() -> usize {
    terminal_size_of(stdout()).map_or(EVERYWHERE, columns)
}

fn columns((Width(columns), _): (Width, Height)) -> usize {
    columns.into()
}
