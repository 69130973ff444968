//! A line at a terminal that changes while work goes on, and is then gone.
//!
//! Not indicatif's: that one fills its line to the edge, so that the `^C` which the terminal shows goes to the next
//! line, and what is then taken away is that one.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};

use unicode_width::UnicodeWidthStr;

use crate::cut::cut;
use crate::{notes, screen};

/// The letters of a `^C`.
const CTRL_C: usize = 2;

/// The line; empty at first.
#[derive(Default)]
pub struct Status {
    /// How many columns the terminal shows of it.
    shown: Cell<usize>,
}

impl Status {
    /// Whether anybody wants to see one.
    pub fn is_wanted() -> bool {
        stderr().is_terminal() && !notes::quiet()
    }

    /// How many columns of the terminal a line may take: the `^C` behind it and the edge aside.
    pub fn room() -> usize {
        screen::width().saturating_sub(CTRL_C + 1)
    }

    /// Shows `line` in place of what was shown, or as much of it as there is room for.
    pub fn show(&self, line: &str) {
        let line = &cut(line, Status::room());
        let missing = self.shown.replace(line.width()).saturating_sub(line.width());
        let _ = stderr().lock().write_all(format!("\r{line}{}", " ".repeat(missing)).as_bytes());
    }

    /// Takes the line away, and a `^C` behind it.
    pub fn clear(&self) {
        let shown = self.shown.take();
        if shown > 0 {
            let blanks = " ".repeat(shown + CTRL_C);
            let _ = stderr().lock().write_all(format!("\r{blanks}\r").as_bytes());
        }
    }
}

impl Drop for Status {
    fn drop(&mut self) {
        self.clear();
    }
}
