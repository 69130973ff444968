//! A page to explore: one file, which fetches nothing. The picture, the steps and the figures stand in it and can be
//! read as they are; `page.js` draws the picture anew, to zoom, to follow arrows, and in the other language.

use common::language::{Language, of_notes};

use super::chart::{self, AXIS_HEIGHT, px};
use super::escape::{json_in_script, xml};
use super::layout::{Layout, WIDTH};
use super::template::fill;
use super::{Draw, data, legend, looks, table, words};
use crate::model::{Both, Picture};

/// Draws a page.
pub struct Html;

impl Draw for Html {
    fn draw(&self, picture: &Picture) -> String {
        draw(picture, of_notes())
    }
}

pub(super) fn draw(picture: &Picture, language: Language) -> String {
    let layout = Layout::of(picture, language);
    fill(include_str!("page.html"), |gap| match gap {
        "language" => language_tag(language).to_owned(),
        "program" => xml(&picture.program),
        "command" => xml(&picture.command),
        "style" => format!("{}{}", looks::CSS, include_str!("page.css")),
        "summary" => lines(&picture.summary),
        "words" => lines(&words::of(picture, &layout)),
        "legend" => legend(picture, &layout),
        "svg" => svg(picture, &layout, language),
        "steps" => steps(&picture.steps),
        "figures" => table::of(&picture.figures),
        "data" => json_in_script(&data::of(picture, &layout)),
        "script" => include_str!("page.js").to_owned(),
        _ => String::new(),
    })
}

fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    }
}

/// One element in each language; the page shows the one of its own.
fn in_both(element: &str, text: &Both<String>) -> String {
    let in_one = |language| {
        let (tag, text) = (language_tag(language), xml(text.get(language)));
        format!("<{element} lang=\"{tag}\">{text}</{element}>")
    };
    in_one(Language::English) + &in_one(Language::Chinese)
}

fn lines(lines: &Both<Vec<String>>) -> String {
    let both = |(english, chinese): (&String, &String)| {
        in_both("p", &Both { english: english.clone(), chinese: chinese.clone() })
    };
    lines.english.iter().zip(&lines.chinese).map(both).collect()
}

fn legend(picture: &Picture, layout: &Layout) -> String {
    let item = |entry: legend::Entry| {
        let (sign, meaning) = (entry.sign, in_both("span", &entry.meaning));
        format!(
            "<li><svg class=\"picture\" width=\"20\" height=\"12\" aria-hidden=\"true\">{sign}</svg>{meaning}</li>\n"
        )
    };
    legend::entries(picture, layout).into_iter().map(item).collect()
}

/// Without titles: they would be half of the page, and `page.js` says the same.
fn svg(picture: &Picture, layout: &Layout, language: Language) -> String {
    let height = px(layout.height + 2.0 * AXIS_HEIGHT);
    let chart = chart::draw(picture, layout, language, 0.0, false);
    let defs = looks::DEFS;
    format!(
        "<svg id=\"chart\" class=\"picture\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\n\
         {defs}<g id=\"drawing\">{chart}</g></svg>"
    )
}

/// How many lines of steps a page holds, in each language: the first and the last ones.
const FIRST_STEPS: usize = 150;
const LAST_STEPS: usize = 30;

fn steps(steps: &Both<Vec<String>>) -> String {
    if steps.english.is_empty() {
        return String::new();
    }
    let all = steps.english.len();
    let left_out = all.saturating_sub(FIRST_STEPS + LAST_STEPS);
    let more = Both {
        english: format!("… {left_out} lines are left out here; --steps prints them all …"),
        chinese: format!("…… 这里省略了 {left_out} 行；--steps 会全部打印 ……"),
    };
    let text = |language| {
        let lines = steps.get(language);
        if left_out == 0 {
            return lines.join("\n");
        }
        let (first, last) =
            (&lines[..FIRST_STEPS.min(lines.len())], &lines[lines.len().saturating_sub(LAST_STEPS)..]);
        format!("{}\n{}\n{}", first.join("\n"), more.get(language), last.join("\n"))
    };
    let lines = |language: Language| {
        // A newline is the end of a line here, and a letter of a word elsewhere.
        let lines: Vec<String> = text(language).lines().map(xml).collect();
        format!("<pre tabindex=\"0\" lang=\"{}\">{}</pre>\n", language_tag(language), lines.join("\n"))
    };
    lines(Language::English) + &lines(Language::Chinese)
}
