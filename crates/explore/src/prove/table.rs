//! The table of outcomes.

use std::cmp::Ordering;

use num_bigint::BigUint;
use unicode_width::UnicodeWidthStr;
use wording::language::{note, plural};

use super::numbers::digits;
use crate::part::Part;

/// One outcome.
pub struct Row {
    /// What came out, a cell for each of the table's own columns.
    pub outcome: Vec<String>,
    /// In how many orders, if that is known.
    pub orders: Option<BigUint>,
    /// How likely, if that is known.
    pub chance: Option<Part>,
    /// In how many of the real runs.
    pub seen: u64,
    /// Whether it is the right one.
    pub is_right: bool,
}

/// Every outcome.
pub struct Table {
    /// The heads of the columns of the outcome.
    pub heads: Vec<String>,
    /// The outcomes.
    pub rows: Vec<Row>,
    /// How many orders they are of, if that is known.
    pub orders: Option<BigUint>,
    /// How many real runs there were.
    pub runs: u64,
}

/// The outcomes that are shown, and what there is to say of the others.
pub struct Shown<'a> {
    /// In their order.
    pub rows: Vec<&'a Row>,
    /// How many others there are, and how likely each of them is at most; nothing if there is none.
    pub others: String,
}

impl Table {
    /// How many real runs there were, over how often each outcome came out of them.
    pub fn runs_in_words(&self) -> String {
        let runs = self.runs;
        note(format_args!("in {}", plural(runs, "run")), format_args!("真实 {runs} 次"))
    }

    /// The part of all orders that leads to this outcome, if that is known.
    pub fn share(&self, row: &Row) -> Option<Part> {
        Some(Part::of(row.orders.as_ref()?, self.orders.as_ref()?))
    }

    /// The most likely outcomes, by share or by chance, about as many as `most`. And the right one, and those that
    /// came out.
    pub fn shown(&self, most: usize) -> Shown<'_> {
        let likely = |row: &Row| {
            let share = self.share(row).unwrap_or(Part::NONE);
            row.chance.filter(|chance| *chance > share).unwrap_or(share)
        };
        let mut rows: Vec<(&Row, Part)> = self.rows.iter().map(|row| (row, likely(row))).collect();
        rows.sort_by(|(_, one), (_, other)| other.partial_cmp(one).unwrap_or(Ordering::Equal));
        let least = rows.get(most - 1).map_or(Part::NONE, |(_, likely)| *likely);
        let is_shown = |(row, likely): &(&Row, Part)| *likely >= least || row.seen > 0 || row.is_right;
        let others: Vec<Part> = rows.iter().filter(|it| !is_shown(it)).map(|(_, likely)| *likely).collect();
        let others = others.first().map_or(String::new(), |at_most| {
            let number = others.len();
            note(
                format_args!("and {number} more, each of at most {at_most}"),
                format_args!("另有 {number} 种结果，每种最多 {at_most}"),
            )
        });
        let rows = self.rows.iter().filter(|row| is_shown(&(row, likely(row)))).collect();
        Shown { rows, others }
    }

    /// The table in lines, the outcome's columns to the right.
    pub fn lines(&self) -> Vec<String> {
        /// So many outcomes have a line of their own.
        const SHOWN: usize = 16;
        if self.rows.is_empty() {
            return Vec::new();
        }
        let runs = self.runs;
        let counted = self.orders.is_some();
        let mut head = self.heads.clone();
        if counted {
            head.extend([note("orders", "顺序数"), note("share", "占比")]);
        }
        head.push(note("chance", "概率"));
        if runs > 0 {
            head.push(self.runs_in_words());
        }
        let mut lines = vec![(head, String::new())];
        let shown = self.shown(SHOWN);
        for row in shown.rows {
            let part = |part: Option<Part>| part.map(|part| part.to_string()).unwrap_or_default();
            let mut cells = row.outcome.clone();
            if counted {
                cells.push(row.orders.as_ref().map(digits).unwrap_or_default());
                cells.push(part(self.share(row)));
            }
            cells.push(part(row.chance));
            if runs > 0 {
                cells.push(row.seen.to_string());
            }
            lines.push((cells, if row.is_right { note("  ← right", "  ← 正确") } else { String::new() }));
        }
        let mut lines = aligned(&lines);
        lines.extend(Some(shown.others).filter(|others| !others.is_empty()));
        lines
    }
}

/// Cells to the right of their columns, and what stands behind them.
pub(super) fn aligned(lines: &[(Vec<String>, String)]) -> Vec<String> {
    let columns = lines.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
    let cell = |cells: &[String], column: usize| cells.get(column).map_or(0, |cell| cell.width());
    let widths: Vec<usize> = (0..columns)
        .map(|column| lines.iter().map(|(cells, _)| cell(cells, column)).max().unwrap_or(0))
        .collect();
    let line = |(cells, behind): &(Vec<String>, String)| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{}{cell}", " ".repeat(width - cell.width())));
        format!("{}{behind}", padded.collect::<Vec<_>>().join("   "))
    };
    lines.iter().map(line).collect()
}
