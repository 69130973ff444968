//! `--explore --timeline`: the outcomes as bars, for those who see more in a shape than in figures.

mod html;
mod svg;
mod terminal;

use common::notes;
use timeline::model::Picture;
use timeline::{Drawing, Format};
use wording::language::{note, plural};
use wording::screen;

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
            Drawing::AtTerminal => {
                let lines = self.terminal(screen::width());
                if !lines.is_empty() {
                    notes::say(lines.trim_end());
                }
                Ok(())
            }
            Drawing::ToFile(save, Format::Svg) => save.write(self.svg().as_bytes()),
            Drawing::ToFile(save, Format::Html) => save.write(self.html().as_bytes()),
            // A trace is of one run: whoever asks for it has been told.
            Drawing::None | Drawing::ToFile(_, Format::Trace) => Ok(()),
        }
    }
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
    if let Some(all) = table.orders.as_ref().map(digits) {
        let head =
            note(format_args!("share of {}", plural(&all, "order")), format_args!("在 {all} 种顺序中占比"));
        let shares = rows.iter().map(|row| with_figure(table.share(row)));
        columns.push(column(head, "holding", shares.collect()));
    }
    let chances = rows.iter().map(|row| with_figure(row.chance));
    columns.push(column(note("chance", "概率"), "writing", chances.collect()));
    if runs > 0 {
        let seen =
            rows.iter().map(|row| (Some((row.seen as f64 / runs as f64).into()), row.seen.to_string()));
        columns.push(column(table.runs_in_words(), "orange", seen.collect()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use roxmltree::Document;
    use unicode_width::UnicodeWidthStr;
    use wording::language::{Choice, choose};

    fn row(balance: &str, orders: u32, chance: f64, seen: u64) -> Row {
        Row {
            outcome: vec![balance.to_owned()],
            orders: Some(BigUint::from(orders)),
            chance: Some(chance.into()),
            seen,
            is_right: balance == "3",
        }
    }

    fn three_deposits() -> Table {
        let rows = vec![row("1", 48, 1.0 / 3.0, 20), row("2", 36, 0.5, 0), row("3", 6, 1.0 / 6.0, 0)];
        Table { heads: vec!["balance".to_owned()], rows, orders: Some(BigUint::from(90_u8)), runs: 20 }
    }

    fn drawn<T>(table: &Table, draw: impl FnOnce(&Chart) -> T) -> T {
        let lines = ["<all> 90 orders were carried out".to_owned()];
        let of = Picture { command: "bank-lock --lang '<b>&'".to_owned(), ..Picture::default() };
        draw(&Chart { table, summary: &lines, orders: &lines, of })
    }

    #[test]
    fn at_the_terminal_the_longest_bar_of_each_column_has_all_its_room() {
        choose(Choice::En);
        for width in [80, 120] {
            let text = drawn(&three_deposits(), |chart| chart.terminal(width));
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= width), "{text}");
            let bars = |line: &str| -> Vec<usize> {
                line.split_whitespace().map(|word| word.matches('█').count()).filter(|it| *it > 0).collect()
            };
            let [one, two] = [bars(lines[1]), bars(lines[2])];
            assert!(one[0] > two[0] && one[1] < two[1] && one.len() == 3 && two.len() == 2, "{text}");
            assert!(lines[3].ends_with("← right"), "{text}");
        }
    }

    #[test]
    fn an_outcome_of_which_nothing_is_known_but_that_it_came_out_is_there() {
        let mut table = three_deposits();
        table.rows.push(Row { orders: None, chance: None, ..row("4", 0, 0.0, 7) });
        let text = drawn(&table, |chart| chart.terminal(80));
        assert!(text.lines().nth(4).is_some_and(|line| line.ends_with(" 7")), "{text}");
        drawn(&Table { rows: Vec::new(), ..table }, |chart| {
            assert_eq!(chart.terminal(80), "");
            Document::parse(&chart.svg()).unwrap();
        });
    }

    #[test]
    fn the_slide_has_exact_figures_under_the_pointer_and_nothing_that_runs() {
        choose(Choice::En);
        let svg = drawn(&three_deposits(), |chart| chart.svg());
        let document = Document::parse(&svg).unwrap();
        let titles: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name("title"))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(
            titles[1],
            "balance 1, 48 of 90 orders (53.3 %), chance 0.3333333333333333, 20 of 20 real runs"
        );
        assert_eq!(titles.len(), 4);
        assert!(!svg.contains("<script") && svg.matches("http").count() == 1, "{svg}");
    }

    #[test]
    fn the_page_has_the_chart_the_orders_and_the_figures_as_text() {
        let page = drawn(&three_deposits(), |chart| chart.html());
        for part in ["<svg xmlns", "&lt;all&gt; 90 orders", "<pre tabindex=\"0\">", "&lt;b&gt;&amp;"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    }
}
