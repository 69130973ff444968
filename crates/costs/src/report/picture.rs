//! The picture at a terminal: a bar a row, on a scale where each step is ten times the one before. The ladder of
//! costs is seen at a glance, and how far up a bad moment reaches.

use wording::language::text;

use super::table::{NO_ROUND, columns};
use super::{Finding, Outcome, nanoseconds};
use crate::figures::Figures;

/// From 1 ns to 10 ms.
pub const DECADES: usize = 7;
pub const TITLES: [&str; DECADES + 1] =
    ["1 ns", "10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms"];

/// Names on the left, the median on the right.
const MARGINS: usize = 20 + 10;

/// How far up the scale a time is: 0 is 1 ns and less, 1 is 10 ms and more.
pub fn position(ns: f64) -> f64 {
    (ns.max(1.0).log10() / DECADES as f64).min(1.0)
}

/// Where the body of a bar ends: at p99, or at p50 where the table has no p99.
pub fn end_of_body(figures: &Figures) -> f64 {
    if columns(figures)[3] == NO_ROUND { figures.p50_ns } else { figures.p99_ns }
}

/// All bars, or nothing for no times.
pub fn bars(findings: &[Finding], columns: usize) -> String {
    let cells = (columns.saturating_sub(MARGINS + 1) / DECADES).clamp(4, 12) * DECADES;
    let bars: String = findings
        .iter()
        .filter_map(|finding| match &finding.outcome {
            Outcome::Times { figures, .. } => {
                let median = nanoseconds(figures.p50_ns);
                Some(format!("{:20}{} {median:>8}\n", finding.name(), bar(figures, cells)))
            }
            _ => None,
        })
        .collect();
    if bars.is_empty() {
        return bars;
    }
    let legend = text("█ from p50 to p99 · ─ from minimum to maximum", "█ p50 到 p99 · ─ 最小到最大");
    format!("{:20}{}\n{bars}{:20}{legend}\n", "", scale(cells), "")
}

fn scale(cells: usize) -> String {
    let width = cells / DECADES;
    TITLES.iter().map(|title| format!("{title:<width$}")).collect::<String>().trim_end().to_owned()
}

/// The bar of one row: a line from the minimum to the maximum, and its body from p50 to p99. What is faster than
/// 1 ns or slower than 10 ms ends at the edge.
fn bar(figures: &Figures, cells: usize) -> String {
    let cell = |ns: f64| ((position(ns) * cells as f64) as usize).min(cells - 1);
    let line = cell(figures.min_ns)..=cell(figures.max_ns);
    let body = cell(figures.p50_ns)..=cell(end_of_body(figures));
    let letter = |cell: usize| match cell {
        cell if body.contains(&cell) => '█',
        cell if line.contains(&cell) => '─',
        cell if cell % (cells / DECADES) == 0 => '┊',
        _ => ' ',
    };
    (0..cells).map(letter).collect()
}
