//! The chart for a slide: one SVG without script, with the looks of the picture of a run.

use std::fmt::Write;

use num_bigint::BigUint;
use timeline::draw::{CSS, cut, xml};
use wording::language::{note, of_notes};

use super::{Bar, Chart, columns, mark, scale};
use crate::part::Part;
use crate::prove::numbers::digits;
use crate::prove::table::Row;

/// So many outcomes have bars.
const SHOWN: usize = 40;

/// In pixels.
const LINE: f64 = 20.0;
/// Where a text stands in it.
const BASE: f64 = 14.5;
const LEFT: f64 = 8.0;
const OUTCOME: f64 = 56.0;
const GAP: f64 = 16.0;
const LONGEST: f64 = 110.0;
const COLUMN: f64 = LONGEST + 70.0;
const MARK: f64 = 60.0;
/// There must be room for lines of 80 letters.
const NARROWEST: f64 = 680.0;

impl Chart<'_> {
    /// A file of its own: with what was asked for, and what there is to say.
    pub(super) fn svg(&self) -> String {
        let command = format!("$ {}", cut(&self.of.command, 12.0, NARROWEST - 90.0)); // its font is wider
        let head = text("title", LEFT, 26.0, &self.of.program) + &text("command", LEFT, 46.0, &command);
        self.picture(&format!("<style>{CSS}</style>"), &head, 62.0, self.summary)
    }

    /// The bars under a `head`, which ends at `top`, and over some lines.
    pub(super) fn picture(&self, style: &str, head: &str, top: f64, lines: &[String]) -> String {
        let shown = self.table.shown(SHOWN);
        let columns = columns(self.table, &shown.rows);
        let left = LEFT + OUTCOME * self.table.heads.len() as f64 + GAP;
        let mark_from = left + COLUMN * columns.len() as f64;
        let width = NARROWEST.max(mark_from + MARK);

        let mut body =
            format!("<g class=\"process\" transform=\"translate(0 {top})\">{}", names(&self.table.heads));
        for (column, x) in columns.iter().zip(0_u32..) {
            body.push_str(&text("", left + COLUMN * f64::from(x), BASE, &column.head));
        }
        body.push_str("</g>\n");
        let mut y = top + LINE;
        for (index, row) in shown.rows.iter().enumerate() {
            let class = if row.is_right { "process" } else { "" };
            let stripe = if index % 2 == 0 { "stripe" } else { "paper" };
            let _ = write!(
                body,
                "<g class=\"{class}\" transform=\"translate(0 {y})\"><title>{}</title>\
                 <rect class=\"{stripe}\" width=\"{width}\" height=\"{LINE}\"/>{}",
                xml(&self.exact(row)),
                names(&row.outcome)
            );
            for (column, x) in columns.iter().zip(0_u32..) {
                body.push_str(&bar(column.class, &column.bars[index], left + COLUMN * f64::from(x)));
            }
            body.push_str(&text("", mark_from, BASE, &mark(row)));
            body.push_str("</g>\n");
            y += LINE;
        }
        let below = [("faint", &shown.others), ("faint", &scale())];
        let below = below.into_iter().filter(|(_, line)| !line.is_empty());
        for (class, line) in below.chain(lines.iter().map(|line| ("words", line))) {
            body.push_str(&text(class, LEFT, y + BASE, line));
            y += LINE;
        }
        let height = y + LEFT;
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
        if let (Some(orders), Some(all)) = (&row.orders, &self.table.orders) {
            let (orders, all, share) = (in_full(orders), in_full(all), Part::of(orders, all));
            parts.push(note(
                format_args!("{orders} of {all} orders ({share})"),
                format_args!("{all} 种顺序里的 {orders} 种（{share}）"),
            ));
        }
        if let Some(chance) = row.chance {
            let chance = chance.in_full();
            parts.push(note(format_args!("chance {chance}"), format_args!("概率 {chance}")));
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

/// The cells that say which outcome it is, each to the right of its place.
fn names(cells: &[String]) -> String {
    let cell =
        |(index, cell): (usize, &String)| text("before", LEFT + OUTCOME * (index + 1) as f64, BASE, cell);
    cells.iter().enumerate().map(cell).collect()
}

/// A bar that begins at `x`, and its figure.
fn bar(class: &str, bar: &Bar, x: f64) -> String {
    let length = bar.length * LONGEST;
    let figure = text("", x + length + 5.0, BASE, &bar.figure);
    format!("<rect class=\"{class}\" x=\"{x}\" y=\"3\" width=\"{length:.1}\" height=\"14\"/>{figure}")
}

fn text(class: &str, x: f64, y: f64, text: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", xml(text))
}

/// All digits, as long as a person can read them.
fn in_full(orders: &BigUint) -> String {
    const READABLE: u64 = 130; // bits
    if orders.bits() <= READABLE { orders.to_string() } else { digits(orders) }
}
