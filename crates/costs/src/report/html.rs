//! A page to hand out: the picture, all figures, and what each row is. One file without script, which loads nothing.

use timeline::draw::{self, xml};
use wording::language::{of_notes, text};

use super::svg::picture;
use super::{Finding, Outcome, Report, table};
use crate::figures::Figures;

const STYLE: &str = "\
th,td{white-space:nowrap}td.text{white-space:normal;min-width:17em}
tr:first-child th:nth-child(n+2):not(:last-child){text-align:right}
";

/// The page.
pub fn page(report: &Report) -> String {
    let title = text("What it costs on this machine", "在这台机器上的代价");
    let figures = text("Figures", "数据");
    let (row, rounds) = (text("row", "行"), text("rounds", "轮数"));
    let explained = text("what is timed, and its floor", "计的是什么，下限是什么");
    let lines: String = report.results.iter().map(line).collect();
    let body = format!(
        "<div id=\"frame\">{}</div>\n<h2>{figures}</h2>\n\
         <div id=\"tables\"><table>\n\
         <tr><th>{row}</th><th>{rounds}</th><th>min</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th>\
         <th>max</th><th>{explained}</th></tr>\n{lines}</table></div>\n",
        picture(report)
    );
    draw::page(of_notes(), title, STYLE, &body)
}

fn line(finding: &Finding) -> String {
    let remarks = table::remarks(&finding.outcome).iter().map(|remark| xml(remark)).collect::<Vec<_>>();
    let (remarks, name) = (remarks.join("<br>"), finding.name());
    let (timed, floor) = (xml(finding.row.timed()), xml(finding.row.floor()));
    let (figures, remarks) = match &finding.outcome {
        Outcome::Times { figures, .. } => (cells(figures), remarks),
        _ => (format!("<td class=\"text\" colspan=\"7\">{remarks}</td>"), String::new()),
    };
    format!(
        "<tr><th>{name}</th>{figures}<td class=\"text\">{timed}<br><small>{floor}</small>\
         <div><b>{remarks}</b></div></td></tr>\n"
    )
}

fn cells(figures: &Figures) -> String {
    let batch = if figures.batch > 1 { format!(" (×{})", figures.batch) } else { String::new() };
    let rounds = format!("{}{batch}", figures.rounds);
    [rounds].into_iter().chain(table::columns(figures)).map(|cell| format!("<td>{cell}</td>")).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::place::Place;
    use crate::rows;
    use crate::samples::Samples;
    use wording::language::{Choice, choose};

    #[test]
    fn both_modes_of_a_row_and_what_was_lost_stand_in_its_line_and_no_figure_of_too_few_rounds() {
        choose(Choice::En);
        let mut samples = Samples::until(Instant::now(), 1);
        for number in 0..200 {
            let took = Duration::from_micros(if number % 4 == 0 { 40 } else { 10 });
            samples.record(Instant::now(), took);
        }
        let outcome = Outcome::Times { figures: samples.figures().unwrap(), lost: Some(0.437) };
        let row = rows::all().next().unwrap();
        let line = line(&Finding { row, place: Place::Two, outcome });
        assert!(line.contains("two modes: 10.0 µs (75 %) and 40.0 µs (25 %)<br>43.7 % of the"), "{line}");
        assert!(line.contains("<td>–</td>"), "one in a thousand of 200: {line}");
    }
}
