//! The chart for a slide: one SVG without script, with the looks of the picture of a run.

use std::fmt::Write;

use common::language::{note, of_notes};
use num_bigint::BigUint;
use timeline::draw::{CSS, cut, xml};

use super::{Chart, columns, mark, scale};
use crate::prove::numbers::digits;
use crate::prove::table::Row;

/// So many outcomes have bars.
const SHOWN: usize = 40;

/// In pixels.
const LINE: f64 = 20.0;
const LEFT: f64 = 8.0;
const OUTCOME: f64 = 56.0;
const LONGEST: f64 = 110.0;
const COLUMN: f64 = LONGEST + 70.0;
const MARK: f64 = 60.0;
/// There must be room for lines of 80 letters.
const NARROWEST: f64 = 680.0;

impl Chart<'_> {
    /// A file of its own: with what was asked for, and what there is to say.
    pub(super) fn svg(&self) -> String {
        let command = cut(&self.of.command, 12.0, NARROWEST - 90.0); // its font is wider
        let (program, command) = (xml(&self.of.program), xml(&command));
        let head = format!(
            "<text class=\"title\" x=\"{LEFT}\" y=\"26\">{program}</text>\n\
             <text class=\"command\" x=\"{LEFT}\" y=\"46\">$ {command}</text>\n"
        );
        self.picture(&format!("<style>{CSS}</style>"), &head, 62.0, self.summary)
    }

    /// The bars under a `head`, which ends at `top`, and over some lines.
    pub(super) fn picture(&self, style: &str, head: &str, top: f64, lines: &[String]) -> String {
        let shown = self.table.shown(SHOWN);
        let columns = columns(self.table, &shown.rows);
        let bars_from = LEFT + OUTCOME * self.table.heads.len() as f64;
        let mark_from = bars_from + 16.0 + COLUMN * columns.len() as f64;
        let width = NARROWEST.max(mark_from + MARK);
        let mut y = top + LINE;
        let mut body = String::new();
        let names = |cells: &[String]| -> String {
            let x = |cell: usize| LEFT + OUTCOME * (cell + 1) as f64;
            let texts = cells.iter().enumerate().map(|(cell, text)| {
                format!(
                    "<text class=\"before\" x=\"{}\" y=\"{}\">{}</text>",
                    x(cell),
                    y_of_text(0.0),
                    xml(text)
                )
            });
            texts.collect()
        };
        let _ = write!(
            body,
            "<g class=\"process\" transform=\"translate(0 {top})\">{}",
            names(&self.table.heads)
        );
        for (column, x) in columns.iter().zip(0_u32..) {
            let x = bars_from + 16.0 + COLUMN * f64::from(x);
            let _ = write!(body, "<text x=\"{x}\" y=\"{}\">{}</text>", y_of_text(0.0), column.head);
        }
        body.push_str("</g>\n");
        for (index, row) in shown.rows.iter().enumerate() {
            let _ =
                write!(body, "<g transform=\"translate(0 {y})\"><title>{}</title>", xml(&self.exact(row)));
            let stripe = if index % 2 == 0 { "stripe" } else { "paper" };
            let _ = write!(
                body,
                "<rect class=\"{stripe}\" width=\"{width}\" height=\"{LINE}\"/>{}",
                names(&row.outcome)
            );
            for (column, x) in columns.iter().zip(0_u32..) {
                let x = bars_from + 16.0 + COLUMN * f64::from(x);
                let bar = &column.bars[index];
                let length = bar.length * LONGEST;
                let (class, figure) = (column.class, &bar.figure);
                let _ = write!(
                    body,
                    "<rect class=\"{class}\" x=\"{x}\" y=\"3\" width=\"{length:.1}\" height=\"14\"/>\
                     <text x=\"{:.1}\" y=\"{}\">{figure}</text>",
                    x + length + 5.0,
                    y_of_text(0.0)
                );
            }
            let _ = writeln!(
                body,
                "<text class=\"process\" x=\"{mark_from}\" y=\"{}\">{}</text></g>",
                y_of_text(0.0),
                mark(row)
            );
            y += LINE;
        }
        let (others, scale) = (shown.others, scale());
        let below = [&others, &scale].into_iter().filter(|line| !line.is_empty()).map(|line| ("faint", line));
        for (class, line) in below.chain(lines.iter().map(|line| ("words", line))) {
            let _ = writeln!(
                body,
                "<text class=\"{class}\" x=\"{LEFT}\" y=\"{}\">{}</text>",
                y_of_text(y),
                xml(line)
            );
            y += LINE;
        }
        let height = y + 8.0;
        let (tag, command) = (of_notes().tag(), xml(&self.of.command));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" lang=\"{tag}\" role=\"img\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
             <title>{command}</title>\n{style}\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n\
             {head}{body}</svg>\n"
        )
    }

    /// All that is known of an outcome.
    fn exact(&self, row: &Row) -> String {
        let names = self.table.heads.iter().zip(&row.outcome);
        let mut parts: Vec<String> = names.map(|(head, cell)| format!("{head} {cell}")).collect();
        if let (Some(orders), Some(share)) = (&row.orders, self.table.share(row)) {
            let [orders, all] = [orders, &self.table.all_orders()].map(in_full);
            parts.push(note(
                format_args!("{orders} of {all} orders ({share})"),
                format_args!("{all} 种顺序里的 {orders} 种（{share}）"),
            ));
        }
        if let Some(chance) = row.chance {
            let chance = chance.in_full();
            parts.push(note(format_args!("chance {chance}"), format_args!("机会 {chance}")));
        }
        if self.table.runs > 0 {
            let (seen, runs) = (row.seen, self.table.runs);
            parts.push(note(
                format_args!("{seen} of {runs} real runs"),
                format_args!("真实运行 {runs} 次里有 {seen} 次"),
            ));
        }
        parts.join(&note(", ", "，"))
    }
}

/// Where a text stands in a line that begins at `y`.
fn y_of_text(y: f64) -> f64 {
    y + 14.5
}

/// All digits, as long as a person can read them.
fn in_full(orders: &BigUint) -> String {
    const READABLE: u64 = 130; // bits
    if orders.bits() <= READABLE { orders.to_string() } else { digits(orders) }
}
