//! The table of outcomes.

use common::language::note;
use num_bigint::BigUint;
use unicode_width::UnicodeWidthStr;

use super::numbers::{digits, percent};
use crate::share::share;

/// One outcome.
pub struct Row {
    /// What came out, a cell for each of the table's own columns.
    pub outcome: Vec<String>,
    /// In how many orders, if that is known.
    pub orders: Option<BigUint>,
    /// How likely, if that is known.
    pub chance: Option<f64>,
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
    /// How many real runs there were.
    pub runs: u64,
}

/// So many outcomes have a line of their own: the most likely ones, either way. And the right one, and those that came
/// out.
const SHOWN: usize = 16;

impl Table {
    /// The table in lines, the outcome's columns to the right.
    pub fn lines(&self) -> Vec<String> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let all: BigUint = self.rows.iter().filter_map(|row| row.orders.as_ref()).sum();
        let share_of = |row: &Row| row.orders.as_ref().map(|orders| share(orders, &all));
        let runs = self.runs;
        let counted = self.rows.iter().any(|row| row.orders.is_some());
        let mut head = self.heads.clone();
        if counted {
            head.extend([note("orders", "顺序数"), note("share", "占比")]);
        }
        head.push(note("chance", "机会"));
        if runs > 0 {
            head.push(note(format_args!("in {runs} runs"), format_args!("真实 {runs} 次")));
        }
        let mut lines = vec![(head, String::new())];
        let likely = |row: &Row| share_of(row).unwrap_or(0.0).max(row.chance.unwrap_or(0.0));
        let mut all_likely: Vec<f64> = self.rows.iter().map(likely).collect();
        all_likely.sort_by(|one, other| other.total_cmp(one));
        let least_likely = all_likely.get(SHOWN - 1).copied().unwrap_or(0.0);
        let (mut left_out, mut at_most) = (0, 0.0_f64);
        for row in &self.rows {
            if likely(row) < least_likely && row.seen == 0 && !row.is_right {
                left_out += 1;
                at_most = at_most.max(likely(row));
                continue;
            }
            let mut cells = row.outcome.clone();
            if counted {
                cells.push(row.orders.as_ref().map(digits).unwrap_or_default());
                cells.push(share_of(row).map(percent).unwrap_or_default());
            }
            cells.push(row.chance.map(percent).unwrap_or_default());
            if runs > 0 {
                cells.push(row.seen.to_string());
            }
            lines.push((cells, if row.is_right { note("  ← right", "  ← 正确") } else { String::new() }));
        }
        let mut lines = aligned(&lines);
        if left_out > 0 {
            let at_most = percent(at_most);
            lines.push(note(
                format_args!("and {left_out} more, each of at most {at_most}"),
                format_args!("另有 {left_out} 种结果，每种最多 {at_most}"),
            ));
        }
        lines
    }
}

/// Cells to the right of their columns, and what stands behind them.
fn aligned(lines: &[(Vec<String>, String)]) -> Vec<String> {
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
