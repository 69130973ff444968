//! A page to hand out: the picture, all figures, and what each row is. One file without script, which loads nothing.

use std::fmt::Write;

use common::language::{Language, note, of_notes, text};

use super::svg::{escaped, picture};
use super::{Finding, Outcome, Report, bytes, nanoseconds};
use crate::samples::Figures;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:15px/1.5 system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;\
max-width:62rem;margin:2rem auto;padding:0 1rem}\
svg{max-width:100%;height:auto}.wide{overflow-x:auto}\
table{border-collapse:collapse;font-size:13px}\
th,td{padding:.2rem .5rem;text-align:right;border-bottom:1px solid #8884;white-space:nowrap;\
font-variant-numeric:tabular-nums}\
th:first-child,td:first-child,td.text{text-align:left}td.text{white-space:normal}\
small{opacity:.75}";

/// The page.
pub fn page(report: &Report) -> String {
    let language = match of_notes() {
        Language::Chinese => "zh",
        Language::English => "en",
    };
    let title = text("What it costs on this machine", "在这台机器上的代价");
    let figures = text("All figures", "全部数字");
    let row = text("row", "行");
    let rounds = text("rounds", "轮数");
    let explained = text("what is timed, and its floor", "计的是什么，下限是什么");
    let lines: String = report.results.iter().map(line).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>\n{}\n<h2>{figures}</h2>\n<div class=\"wide\"><table>\n\
         <tr><th>{row}</th><th>{rounds}</th><th>min</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th>\
         <th>max</th><th>{explained}</th></tr>\n{lines}</table></div>\n</body></html>\n",
        picture(report)
    )
}

fn line(finding: &Finding) -> String {
    let mut text = format!("<tr><td>{}</td>", finding.name());
    match &finding.outcome {
        Outcome::Times { figures, .. } => cells(&mut text, figures),
        Outcome::Memory { bytes: each, of } => {
            let each = bytes(*each);
            let each = note(format_args!("{each} each, of {of}"), format_args!("每个 {each}，共 {of} 个"));
            let _ = write!(text, "<td class=\"text\" colspan=\"7\">{each}</td>");
        }
        Outcome::NotMeasured(why) => {
            let why = escaped(why);
            let why = note(format_args!("not measured: {why}"), format_args!("未测：{why}"));
            let _ = write!(text, "<td class=\"text\" colspan=\"7\">{why}</td>");
        }
    }
    let (timed, floor) = (escaped(finding.row.timed()), escaped(finding.row.floor()));
    let _ = writeln!(text, "<td class=\"text\">{timed}<br><small>{floor}</small></td></tr>");
    text
}

fn cells(text: &mut String, figures: &Figures) {
    let batch = if figures.batch > 1 { format!(" (×{})", figures.batch) } else { String::new() };
    let _ = write!(text, "<td>{}{batch}</td>", figures.rounds);
    let Figures { min_ns, p50_ns, p90_ns, p99_ns, p999_ns, max_ns, .. } = *figures;
    for ns in [min_ns, p50_ns, p90_ns, p99_ns, p999_ns, max_ns] {
        let _ = write!(text, "<td>{}</td>", nanoseconds(ns));
    }
}
