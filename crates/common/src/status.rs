//! A line at a terminal that changes while work goes on, and is then gone.
//!
//! Not indicatif's: that one fills its line to the edge, so that the `^C` which the terminal shows goes to the next
//! line, and what is then taken away is that one.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};

use unicode_width::UnicodeWidthStr;
use wording::screen::{cut, pad, width};

use crate::{notes, stop};

/// The letters of a `^C`.
const CTRL_C: usize = 2;

/// The line; empty at first.
#[derive(Default)]
pub struct Status {
    /// How many columns of the terminal it has taken.
    shown: Cell<usize>,
}

impl Status {
    /// Whether anybody wants to see one.
    pub fn is_wanted() -> bool {
        stderr().is_terminal() && !notes::quiet()
    }

    /// Shows `line` in place of what was shown, as much as leaves room for a `^C` at the terminal's edge.
    pub fn show(&self, line: &str) {
        let line = cut(line, Status::room());
        self.shown.set(self.shown.get().max(line.width())); // what was longer is covered
        let _ = stderr().lock().write_all(format!("\r{}", pad(&line, self.shown.get())).as_bytes());
    }

    /// How many columns a line may take.
    pub fn room() -> usize {
        width().saturating_sub(CTRL_C + 1)
    }

    /// Takes the line away, and a `^C` behind it.
    pub fn clear(&self) {
        let shown = self.shown.take();
        if shown > 0 {
            let stopped = stop::requested(); // asked first: the `^C` of a later stop is not wiped out
            let blanks = " ".repeat(shown + CTRL_C);
            let _ = stderr().lock().write_all(format!("\r{blanks}\r").as_bytes());
            if stopped {
                notes::ctrl_c_is_past();
            }
        }
    }
}

impl Drop for Status {
    fn drop(&mut self) {
        self.clear();
    }
}
