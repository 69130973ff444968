//! The picture for a slide: plain SVG without script, whose text can be selected, light or dark as the reader has it.

use std::fmt::Write;

use common::language::text;

use super::picture::{DECADES, position};
use super::table::{of_clock, of_machine};
use super::{Finding, Outcome, Report, nanoseconds};
use crate::rows::Family;

/// Widths and heights, in pixels.
const NAMES: f64 = 190.0;
const SCALE: f64 = 560.0;
const WIDTH: f64 = NAMES + SCALE + 190.0;
const LINE: f64 = 20.0;
const TOP: f64 = 74.0;

const STYLE: &str = "\
.costs{--ink:#1b1f24;--pale:#6a737d;--grid:#d9dee3;--body:#2f6fb0;--paper:#fff;background:var(--paper);\
font:13px system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif}\
@media(prefers-color-scheme:dark){.costs{--ink:#e6e9ec;--pale:#98a2ad;--grid:#363c43;--body:#6fb1f0;--paper:#15181c}}\
.costs text{fill:var(--ink)}.costs .pale{fill:var(--pale)}.costs .title{font-weight:600}\
.costs .grid{stroke:var(--grid)}.costs .reach{stroke:var(--body)}.costs .body{fill:var(--body)}\
.costs .median{stroke:var(--ink);stroke-width:2}.costs .number{font-variant-numeric:tabular-nums}";

/// The picture as a file of its own.
pub fn file(report: &Report) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", picture(report))
}

/// The picture, also as a part of a page.
pub fn picture(report: &Report) -> String {
    let mut drawing = Drawing { text: String::new(), y: TOP };
    let mut family = "";
    for finding in &report.results {
        if finding.row.family().name != family {
            family = finding.row.family().name;
            drawing.family(finding.row.family());
        }
        drawing.row(finding);
    }
    let height = drawing.y + LINE * 2.0;
    let title = text("What it costs on this machine", "在这台机器上的代价");
    let machine = escaped(&of_machine(&report.machine, &report.conditions));
    let clock = escaped(&of_clock(&report.conditions));
    let legend = text(
        "bar: from p50 to p99 · mark at its beginning: p50 · line: from minimum to maximum · ◆ the two modes of a row that has two",
        "粗条：p50 到 p99 · 条首的竖线：p50 · 细线：最小到最大 · ◆ 有两种状态的行，各自的中位数",
    );
    format!(
        "<svg class=\"costs\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n\
         <style>{STYLE}</style>\n<rect width=\"{WIDTH}\" height=\"{height}\" style=\"fill:var(--paper)\"/>\n\
         <text x=\"10\" y=\"20\" class=\"title\">{title}</text>\n\
         <text x=\"10\" y=\"38\" class=\"pale\">{machine} · {clock}</text>\n\
         {}{}<text x=\"10\" y=\"{}\" class=\"pale\">{legend}</text>\n</svg>\n",
        grid(drawing.y),
        drawing.text,
        drawing.y + LINE,
    )
}

fn x_of(ns: f64) -> f64 {
    NAMES + position(ns) * SCALE
}

fn grid(bottom: f64) -> String {
    let titles = ["1 ns", "10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms"];
    let mut text = String::new();
    for (decade, title) in titles.iter().enumerate() {
        let x = NAMES + SCALE * decade as f64 / DECADES as f64;
        let _ = writeln!(
            text,
            "<line class=\"grid\" x1=\"{x:.1}\" y1=\"{}\" x2=\"{x:.1}\" y2=\"{bottom}\"/>\
             <text class=\"pale\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{title}</text>",
            TOP - 8.0,
            TOP - 13.0,
        );
    }
    text
}

/// Writing to a text cannot fail.
struct Drawing {
    text: String,
    y: f64,
}

impl Drawing {
    fn family(&mut self, family: &Family) {
        self.y += LINE * 1.3;
        let title = text(family.title[0], family.title[1]);
        let _ = writeln!(self.text, "<text x=\"10\" y=\"{}\" class=\"title\">{title}</text>", self.y - 5.0);
    }

    fn row(&mut self, finding: &Finding) {
        let Outcome::Times { figures, .. } = &finding.outcome else { return };
        let (top, middle) = (self.y + 4.0, self.y + LINE / 2.0);
        let x = [figures.min_ns, figures.p50_ns, figures.p99_ns, figures.max_ns].map(x_of);
        let [min, p50, p99, max] = x;
        let width = (p99 - p50).max(2.0);
        let name = finding.name();
        let timed = escaped(finding.row.timed());
        let figure = nanoseconds(figures.p50_ns);
        let tail = nanoseconds(figures.p99_ns);
        let _ = write!(
            self.text,
            "<g><title>{timed}</title><text x=\"10\" y=\"{}\">{name}</text>\
             <line class=\"reach\" x1=\"{min:.1}\" y1=\"{middle}\" x2=\"{max:.1}\" y2=\"{middle}\"/>\
             <rect class=\"body\" x=\"{p50:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{}\" rx=\"2\"/>\
             <line class=\"median\" x1=\"{p50:.1}\" y1=\"{top}\" x2=\"{p50:.1}\" y2=\"{}\"/>",
            middle + 4.5,
            LINE - 8.0,
            top + LINE - 8.0,
        );
        for mode in &figures.modes {
            let x = x_of(mode.p50_ns);
            let _ = write!(
                self.text,
                "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">◆</text>",
                middle + 4.5
            );
        }
        let _ = writeln!(
            self.text,
            "<text class=\"number\" x=\"{}\" y=\"{y}\" text-anchor=\"end\">{figure}</text>\
             <text class=\"number pale\" x=\"{}\" y=\"{y}\" text-anchor=\"end\">p99 {tail}</text></g>",
            NAMES + SCALE + 76.0,
            WIDTH - 10.0,
            y = middle + 4.5,
        );
        self.y += LINE;
    }
}

/// A text that is not ours, within SVG or HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
