//! Two machines, or two days, side by side.
//!
//! Each row's median is known with a spread: the lowest and the highest median of ten parts of its time. Two rows
//! differ by more than their noise if these spreads do not meet.

use std::fs::read_to_string;
use std::path::Path;

use anyhow::Context;
use wording::language::{note, text};
use wording::screen::{EVERYWHERE, fold};

use crate::figures::Figures;
use crate::report::{Document, Outcome, bytes, nanoseconds, table};

/// What the table of two files says.
pub fn files(before: &Path, after: &Path) -> anyhow::Result<String> {
    let documents = (read(before)?, read(after)?);
    let mut text = String::new();
    for (letter, path, document) in [("A", before, &documents.0), ("B", after, &documents.1)] {
        let machine = table::of_machine(&document.machine, &document.figures);
        text += &(fold(&format!("{letter} {}: {machine}", path.display()), EVERYWHERE, 2) + "\n");
    }
    Ok(text + &side_by_side(&documents.0, &documents.1))
}

fn read(path: &Path) -> anyhow::Result<Document> {
    let shown = path.display();
    let text = read_to_string(path)
        .with_context(|| note(format_args!("cannot read {shown}"), format_args!("无法读取 {shown}")))?;
    serde_json::from_str(&text).with_context(|| {
        note(
            format_args!("cannot compare {shown}: it is not what costs --json writes"),
            format_args!("无法比较 {shown}：不是 costs --json 写出的文件"),
        )
    })
}

fn side_by_side(before: &Document, after: &Document) -> String {
    let spread = text("B/A, and its spread", "B/A 及其范围");
    let mut text = format!("\n{:20}{:>9}{:>9}   {spread}\n", "", "A", "B");
    let mut marked = 0;
    for line in &before.rows {
        let Some(other) = after.row_like(line) else { continue };
        let name = format!("{}{}", line.name, line.placement.mark());
        text += &match (&line.outcome, &other.outcome) {
            (Outcome::Times { figures: a, .. }, Outcome::Times { figures: b, .. }) => {
                let ratio = Ratio::of(a, b);
                marked += usize::from(ratio.is_beyond_noise());
                let (a, b) = (nanoseconds(a.p50_ns), nanoseconds(b.p50_ns));
                format!("{name:20}{a:>9}{b:>9}   {}\n", ratio.words())
            }
            (Outcome::Memory { bytes: a, .. }, Outcome::Memory { bytes: b, .. }) => {
                let ratio = *b as f64 / *a as f64;
                format!("{name:20}{:>9}{:>9}   ×{ratio:.2}\n", bytes(*a), bytes(*b))
            }
            _ => continue,
        };
    }
    let missing = |from: &Document, other: &Document| {
        from.rows.iter().filter(|line| other.row_like(line).is_none()).count()
    };
    let alone = missing(before, after) + missing(after, before);
    text += &note(
        format_args!("\n* differs by more than the noise within either run: {marked} rows\n"),
        format_args!("\n* 差别超出两次运行各自的噪声：{marked} 行\n"),
    );
    if alone > 0 {
        text += &note(
            format_args!("only in one of the files: {alone} rows\n"),
            format_args!("只在其中一个文件里：{alone} 行\n"),
        );
    }
    text
}

/// How many times as long B takes as A: by the medians, and between which bounds.
struct Ratio {
    medians: f64,
    least: f64,
    most: f64,
}

impl Ratio {
    fn of(a: &Figures, b: &Figures) -> Ratio {
        let [a_least, a_most] = a.steady_ns;
        let [b_least, b_most] = b.steady_ns;
        Ratio { medians: b.p50_ns / a.p50_ns, least: b_least / a_most, most: b_most / a_least }
    }

    /// By so much that it is seen in two digits.
    fn is_beyond_noise(&self) -> bool {
        self.least >= 1.005 || self.most < 0.995
    }

    fn words(&self) -> String {
        let Ratio { medians, least, most } = self;
        let mark = match medians {
            _ if !self.is_beyond_noise() => "",
            ..1.0 => text("  * ▼ faster", "  * ▼ 更快"),
            _ => text("  * ▲ slower", "  * ▲ 更慢"),
        };
        format!("×{medians:.2}  ({least:.2} … {most:.2}){mark}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(median: f64, steady_ns: [f64; 2]) -> Figures {
        Figures {
            rounds: 1000,
            batch: 1,
            warm_up_rounds: 100,
            min_ns: median,
            p50_ns: median,
            p90_ns: median,
            p99_ns: median,
            p999_ns: median,
            max_ns: median,
            steady_ns,
            modes: Vec::new(),
        }
    }

    #[test]
    fn rows_whose_spreads_meet_differ_by_no_more_than_their_noise() {
        let ratio = Ratio::of(&figures(100.0, [90.0, 115.0]), &figures(120.0, [110.0, 130.0]));
        assert!(!ratio.is_beyond_noise(), "{}", ratio.words());
        assert!((ratio.medians - 1.2).abs() < 1e-9);
    }

    #[test]
    fn rows_whose_spreads_do_not_meet_are_marked_whichever_is_slower() {
        let (fast, slow) = (figures(100.0, [99.0, 101.0]), figures(105.0, [104.0, 106.0]));
        for (ratio, mark) in [(Ratio::of(&fast, &slow), "▲"), (Ratio::of(&slow, &fast), "▼")] {
            assert!(ratio.words().contains(mark), "{}", ratio.words());
        }
    }
}
