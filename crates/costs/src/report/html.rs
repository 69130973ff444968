//! A page to hand out: the picture, all figures, and what each row is. One file without script, which loads nothing.

use common::language::{of_notes, text};
use timeline::draw::{PAGE, xml};

use super::svg::picture;
use super::{Finding, Outcome, Report, table};
use crate::samples::Figures;

const STYLE: &str = "\
th,td{white-space:nowrap}td.text{white-space:normal;min-width:17em}
tr:first-child th:nth-child(n+2):not(:last-child){text-align:right}
";

/// The page.
pub fn page(report: &Report) -> String {
    let language = of_notes().tag();
    let title = text("What it costs on this machine", "在这台机器上的代价");
    let figures = text("All figures", "全部数字");
    let (row, rounds) = (text("row", "行"), text("rounds", "轮数"));
    let explained = text("what is timed, and its floor", "计的是什么，下限是什么");
    let lines: String = report.results.iter().map(line).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{PAGE}{STYLE}</style></head><body>\n<div id=\"frame\">{}</div>\n<h2>{figures}</h2>\n\
         <div id=\"tables\"><table>\n\
         <tr><th>{row}</th><th>{rounds}</th><th>min</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th>\
         <th>max</th><th>{explained}</th></tr>\n{lines}</table></div>\n</body></html>\n",
        picture(report)
    )
}

fn line(finding: &Finding) -> String {
    let (name, words) = (finding.name(), xml(&table::words(&finding.outcome)));
    let (timed, floor) = (xml(finding.row.timed()), xml(finding.row.floor()));
    let (figures, remark) = match &finding.outcome {
        Outcome::Times { figures, .. } => (cells(figures), words),
        _ => (format!("<td class=\"text\" colspan=\"7\">{words}</td>"), String::new()),
    };
    format!(
        "<tr><th>{name}</th>{figures}<td class=\"text\">{timed}<br><small>{floor}</small>\
         <div><b>{remark}</b></div></td></tr>\n"
    )
}

fn cells(figures: &Figures) -> String {
    let batch = if figures.batch > 1 { format!(" (×{})", figures.batch) } else { String::new() };
    let rounds = format!("{}{batch}", figures.rounds);
    [rounds].into_iter().chain(table::columns(figures)).map(|cell| format!("<td>{cell}</td>")).collect()
}
