//! `--explore --timeline`: the outcomes as bars, for those who see more in a shape than in figures.

mod html;
mod svg;
mod terminal;

use std::io::{Write, stderr};

use anyhow::bail;
use common::language::note;
use common::screen;
use timeline::model::Picture;
use timeline::{Drawing, Format};

use super::numbers::digits;
use super::table::{Row, Table};
use crate::part::Part;

/// What is drawn.
pub struct Chart<'a> {
    /// Every outcome.
    pub table: &'a Table,
    /// What there is to say of them.
    pub summary: &'a [String],
    /// The orders that go wrong, in columns.
    pub orders: &'a [String],
    /// What was asked for, and the figures that `--json` has. Nothing happens on it.
    pub of: Picture,
}

/// Bars that are compared with each other: the longest one has the whole width.
struct Column {
    head: String,
    /// Its colour.
    class: &'static str,
    /// One for each outcome.
    bars: Vec<Bar>,
}

struct Bar {
    /// A part of the longest one.
    length: f64,
    /// Nothing, where that is not known.
    figure: String,
}

impl Chart<'_> {
    /// Draws it, if that is wanted.
    pub fn draw(&self, drawing: Drawing) -> anyhow::Result<()> {
        match drawing {
            Drawing::None => Ok(()),
            Drawing::AtTerminal => {
                let _ = stderr().lock().write_all(self.terminal(screen::width()).as_bytes());
                Ok(())
            }
            Drawing::ToFile(save, Format::Svg) => save.write(self.svg().as_bytes()),
            Drawing::ToFile(save, Format::Html) => save.write(self.html().as_bytes()),
            Drawing::ToFile(_, Format::Trace) => bail!(no_trace()),
        }
    }
}

/// Why there is none.
pub fn no_trace() -> String {
    note(
        "a trace (.json) has one run: use it with --replay; --explore draws to .svg, .html, or at the terminal",
        ".json 是一次运行的记录，请配合 --replay；--explore 可以画成 .svg、.html，或画在终端",
    )
}

/// The three things that the table says of each of these outcomes, as far as they are known.
fn columns(table: &Table, rows: &[&Row]) -> Vec<Column> {
    let runs = table.runs;
    let column = |head, class, parts: Vec<(Option<Part>, String)>| {
        let parts = parts.into_iter().map(|(part, figure)| (part.unwrap_or(Part::NONE).as_f64(), figure));
        let parts: Vec<_> = parts.collect();
        let longest = parts.iter().map(|(part, _)| *part).fold(f64::MIN_POSITIVE, f64::max);
        let bars = parts.into_iter().map(|(part, figure)| Bar { length: part / longest, figure });
        Column { head, class, bars: bars.collect() }
    };
    let with_figure = |part: Option<Part>| (part, part.map(|part| part.to_string()).unwrap_or_default());
    let mut columns = Vec::new();
    if table.is_counted() {
        let all = digits(&table.all_orders());
        let head = note(format_args!("share of {all} orders"), format_args!("占 {all} 种顺序"));
        let shares = rows.iter().map(|row| with_figure(table.share(row)));
        columns.push(column(head, "holding", shares.collect()));
    }
    let chances = rows.iter().map(|row| with_figure(row.chance));
    columns.push(column(note("chance", "机会"), "writing", chances.collect()));
    if runs > 0 {
        let head = note(format_args!("in {runs} runs"), format_args!("真实 {runs} 次"));
        let seen =
            rows.iter().map(|row| (Some((row.seen as f64 / runs as f64).into()), row.seen.to_string()));
        columns.push(column(head, "orange", seen.collect()));
    }
    columns
}

/// Behind the right outcome.
fn mark(row: &Row) -> String {
    if row.is_right { note("← right", "← 正确") } else { String::new() }
}

fn scale() -> String {
    note(
        "each column has its own scale: its longest bar is its greatest figure",
        "每列各有比例：最长的条就是该列最大的数",
    )
}
