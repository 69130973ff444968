//! The chart at the terminal: a line for each outcome.

use unicode_width::UnicodeWidthStr;
use wording::screen::pad;

use super::{Chart, Column, columns, mark, scale};
use crate::prove::table::aligned;

/// So many outcomes have a line of their own.
const SHOWN: usize = 16;
/// The shortest bars in which one still sees a shape.
const SHORTEST: usize = 6;

impl Chart<'_> {
    pub(super) fn terminal(&self, width: usize) -> String {
        let shown = self.table.shown(SHOWN);
        if shown.rows.is_empty() {
            return String::new();
        }
        let columns = columns(self.table, &shown.rows);
        let mut names = vec![(self.table.heads.clone(), String::new())];
        names.extend(shown.rows.iter().map(|row| (row.outcome.clone(), String::new())));
        let mut lines = aligned(&names);
        let marks = shown.rows.iter().map(|row| mark(row).width()).max().unwrap_or(0);
        let room = width.saturating_sub(lines[0].width() + marks + 2) / columns.len();
        for column in &columns {
            put_beside(&mut lines, column, room);
        }
        for (line, row) in lines[1..].iter_mut().zip(&shown.rows) {
            line.push_str(&format!("  {}", mark(row)));
        }
        lines.extend([shown.others, scale()]);
        let lines = lines.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty());
        lines.map(|line| format!("{line}\n")).collect()
    }
}

/// Puts a column that takes `room` to the right of the lines.
fn put_beside(lines: &mut [String], column: &Column, room: usize) {
    const GAP: usize = 2;
    let figures = column.bars.iter().map(|bar| bar.figure.width()).max().unwrap_or(0);
    let longest = room.saturating_sub(GAP + 1 + figures).max(SHORTEST);
    let cells = column.bars.iter().map(|bar| format!("{} {}", letters(bar.length, longest), bar.figure));
    let head = [column.head.clone()].into_iter();
    for (line, cell) in lines.iter_mut().zip(head.chain(cells)) {
        line.push_str(&" ".repeat(GAP));
        // Where there is no bar, its figure takes its place.
        line.push_str(&pad(cell.trim_start(), room.saturating_sub(GAP)));
    }
}

/// A bar, to an eighth of a letter.
fn letters(length: f64, longest: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (length * longest as f64 * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}
