//! The picture for a slide: plain SVG without script, whose text can be selected, light or dark as the reader has it.

use std::fmt::Write;

use timeline::draw::{PAPER, xml};
use wording::language::{of_notes, text};

use super::picture::{DECADES, TITLES, end_of_body, position};
use super::table::{columns, of_clock, of_machine, remarks};
use super::{Finding, Outcome, Report};
use crate::figures::Figures;

/// Widths and heights, in pixels.
const NAMES: f64 = 170.0;
const SCALE: f64 = 560.0;
const WIDTH: f64 = NAMES + SCALE + 170.0;
const LINE: f64 = 20.0;
const TOP: f64 = 100.0;

const STYLE: &str = "\
.bar{fill:#0072b2}.reach{stroke:#0072b2}.median{stroke:#1b1b1b;stroke-width:2}.family{font-weight:600}
.number{text-anchor:end;font-variant-numeric:tabular-nums}.scale,.mode{text-anchor:middle}
@media screen and (prefers-color-scheme:dark){.bar{fill:#56b4e9}.reach{stroke:#56b4e9}.median{stroke:#e8e8e8}}
";

/// The picture as a file of its own.
pub fn file(report: &Report) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", picture(report))
}

/// The picture, also as a part of a page.
pub fn picture(report: &Report) -> String {
    let (mut rows, mut y, mut family) = (String::new(), TOP, "");
    for finding in &report.results {
        let Outcome::Times { figures, .. } = &finding.outcome else { continue };
        if finding.row.family().name != family {
            family = finding.row.family().name;
            let [english, chinese] = finding.row.family().title;
            y += LINE * 1.3;
            let (title, y) = (text(english, chinese), y - 5.0);
            let _ = writeln!(rows, "<text class=\"family\" x=\"10\" y=\"{y}\">{title}</text>");
        }
        let _ = writeln!(rows, "<g transform=\"translate(0 {y})\">{}</g>", row(finding, figures));
        y += LINE;
    }
    let (language, bottom, legend_y) = (of_notes().tag(), y, y + LINE);
    let height = y + LINE * 2.0;
    let title = text("What it costs on this machine", "在这台机器上的代价");
    let machine = xml(&of_machine(&report.machine, &report.conditions));
    let clock = xml(&of_clock(&report.conditions));
    let legend = text(
        "bar: p50 to p99, with a mark at p50 · line: minimum to maximum · ◆ each of a row's two modes",
        "粗条：p50 到 p99，竖线是 p50 · 细线：最小到最大 · ◆ 有两种状态的行，各自的中位数",
    );
    format!(
        "<svg class=\"picture\" xmlns=\"http://www.w3.org/2000/svg\" lang=\"{language}\" role=\"img\" \
         viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\n<title>{title}</title>\n\
         <style>\n{PAPER}{STYLE}</style>\n<rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         <text x=\"10\" y=\"28\" class=\"title\">{title}</text>\n\
         <text x=\"10\" y=\"50\" class=\"faint\">{machine}</text>\n\
         <text x=\"10\" y=\"68\" class=\"faint\">{clock}</text>\n\
         {}{rows}<text x=\"10\" y=\"{legend_y}\" class=\"faint\">{legend}</text>\n</svg>\n",
        grid(bottom),
    )
}

fn x_of(ns: f64) -> f64 {
    NAMES + position(ns) * SCALE
}

fn grid(bottom: f64) -> String {
    let (top, titles_y) = (TOP - 4.0, TOP - 9.0);
    let line = |(decade, title)| {
        let x = NAMES + SCALE * decade as f64 / DECADES as f64;
        format!(
            "<path class=\"grid\" d=\"M{x:.1} {top}V{bottom}\"/>\
             <text class=\"faint scale\" x=\"{x:.1}\" y=\"{titles_y}\">{title}</text>\n"
        )
    };
    TITLES.into_iter().enumerate().map(line).collect()
}

/// One row, whose upper edge is at 0.
fn row(finding: &Finding, figures: &Figures) -> String {
    let [min, p50, end, max] =
        [figures.min_ns, figures.p50_ns, end_of_body(figures), figures.max_ns].map(x_of);
    let (name, body) = (finding.name(), (end - p50).max(2.0));
    let remarks = remarks(&finding.outcome).join(" · ");
    let about = [finding.row.timed(), &remarks].map(xml).join("\n");
    let modes: String = figures
        .modes
        .iter()
        .map(|mode| format!("<text class=\"mode\" x=\"{:.1}\" y=\"14.5\">◆</text>", x_of(mode.p50_ns)))
        .collect();
    let [_, median, _, tail, ..] = columns(figures);
    let (median_x, tail_x) = (NAMES + SCALE + 76.0, WIDTH - 10.0);
    format!(
        "<title>{about}</title><text x=\"10\" y=\"14.5\">{name}</text>\
         <path class=\"reach\" d=\"M{min:.1} 10H{max:.1}\"/>\
         <rect class=\"bar\" x=\"{p50:.1}\" y=\"4\" width=\"{body:.1}\" height=\"12\" rx=\"2\"/>\
         <path class=\"median\" d=\"M{p50:.1} 4V16\"/>{modes}\
         <text class=\"number\" x=\"{median_x}\" y=\"14.5\">{median}</text>\
         <text class=\"number faint\" x=\"{tail_x}\" y=\"14.5\">p99 {tail}</text>"
    )
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::place::Place;
    use crate::rows;
    use crate::samples::Samples;

    #[test]
    fn a_row_has_no_p99_before_it_has_a_hundred_rounds_neither_as_a_figure_nor_as_a_bar() {
        for (rounds, figure) in [(99, "p99 –"), (100, "p99 40.0 µs")] {
            let mut samples = Samples::until(Instant::now(), 1);
            for number in 0..rounds {
                samples.record(Instant::now(), Duration::from_micros(if number < 2 { 40 } else { 10 }));
            }
            let figures = samples.figures().unwrap();
            let outcome = Outcome::Times { figures: figures.clone(), lost: None };
            let finding = Finding { row: rows::all().next().unwrap(), place: Place::Two, outcome };
            let drawn = row(&finding, &figures);
            assert!(drawn.contains(figure), "{drawn}");
            assert_eq!(drawn.contains("width=\"2.0\""), rounds < 100, "{drawn}");
        }
    }
}
