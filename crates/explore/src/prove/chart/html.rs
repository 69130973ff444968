//! The chart as a page to hand out: with the orders that go wrong, and all figures. One file without script, which
//! loads nothing.

use timeline::draw::{CSS, page, tables, xml};
use wording::language::{of_notes, text};

use super::Chart;

impl Chart<'_> {
    pub(super) fn html(&self) -> String {
        let (program, command) = (xml(&self.of.program), xml(&self.of.command));
        let summary: String = self.summary.iter().map(|line| format!("<p>{}</p>", xml(line))).collect();
        let chart = self.picture("", "", 0.0, &[]);
        let orders: Vec<String> = self.orders.iter().map(|line| xml(line)).collect();
        let orders = match orders.join("\n") {
            none if none.is_empty() => none,
            orders => {
                let head = text("Orders that go wrong", "出错的顺序");
                format!("<section><h2>{head}</h2>\n<pre tabindex=\"0\">{}</pre></section>\n", orders.trim())
            }
        };
        let (head, figures) = (text("Figures", "数据"), tables(&self.of.figures));
        let body = format!(
            "<header><h1>{program}</h1></header>\n\
             <p class=\"command\"><code>$ {command}</code></p>\n<div id=\"summary\">{summary}</div>\n<main>\n\
             <section><div id=\"frame\" tabindex=\"0\">\n{chart}</div></section>\n{orders}\
             <section id=\"figures\"><h2>{head}</h2>\n<div id=\"tables\">\n{figures}</div></section>\n\
             </main>\n"
        );
        page(of_notes(), &self.of.command, CSS, &body)
    }
}
