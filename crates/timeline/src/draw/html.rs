//! A page to explore: one file, which fetches nothing. The picture, the steps and the figures stand in it and can be
//! read as they are; `page.js` draws the picture anew, to zoom, to follow arrows, and in the other language.

use wording::language::{Language, of_notes};
use wording::screen::cut;

use super::chart::{self, AXIS_HEIGHT, px};
use super::data::Data;
use super::escape::{json_in_script, xml};
use super::layout::{Layout, WIDTH};
use super::template::fill;
use super::{Draw, legend, looks, table, words};
use crate::model::{Both, Picture};

/// More of a command nobody reads.
const MOST_COLUMNS: usize = 400;
/// How large a page may be: it is to be sent by mail, and a telephone is to show it.
const MOST_BYTES: usize = 150_000;
/// How many spans and marks it holds, and as many arrows of a kind as the twentieth part; and how many stand in the
/// picture that `page.js` replaces. The first with which it is not larger.
const MOST_PARTS: [(usize, usize); 6] =
    [(10_000, 1000), (5_000, 1000), (2_500, 500), (1_200, 300), (600, 300), (300, 300)];

/// Draws a page.
pub struct Html;

impl Draw for Html {
    fn draw(&self, picture: &Picture) -> String {
        draw(picture, of_notes())
    }
}

fn draw(picture: &Picture, language: Language) -> String {
    let mut page = String::new();
    for (most_parts, at_first) in MOST_PARTS {
        page = draw_with(picture, language, most_parts, at_first);
        if page.len() <= MOST_BYTES {
            break;
        }
    }
    page
}

fn draw_with(picture: &Picture, language: Language, most_parts: usize, at_first: usize) -> String {
    let layout = Layout::of(picture, language, at_first);
    let data = Data::of(picture, &layout, most_parts);
    let body = fill(include_str!("page.html"), |gap| match gap {
        "program" => xml(&picture.program),
        "command" => xml(&cut(&picture.command, MOST_COLUMNS)),
        "summary" => lines(&picture.summary),
        "left-out" => lines(&words::left_out(data.closest_ns, data.has_few_arrows)),
        "folding" => words::folding(&layout).map_or(String::new(), |folding| in_both("p", &folding)),
        "words" => lines(&words::beside_folding(picture)),
        "legend" => legend(picture, &layout),
        "svg" => svg(picture, &layout, language),
        "steps" => steps(&picture.steps),
        "figures" => table::of(&picture.figures),
        "data" => json_in_script(&data),
        "script" => include_str!("page.js").to_owned(),
        _ => String::new(),
    });
    page(language, &picture.program, looks::CSS, &body)
}

/// A whole page: with a title, a style beside that of all pages, and a body in HTML.
pub fn page(language: Language, title: &str, style: &str, body: &str) -> String {
    let (language, title, all_pages) = (language.tag(), xml(title), looks::PAGE);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{all_pages}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// One element in each language; the page shows the one of its own.
fn in_both(element: &str, text: &Both<String>) -> String {
    let in_one = |language: Language| {
        let (tag, text) = (language.tag(), xml(text.get(language)));
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
        let share = in_both("span", &entry.share);
        format!(
            "<li><svg class=\"picture\" width=\"20\" height=\"12\" aria-hidden=\"true\">{sign}</svg>\
             {meaning}<span class=\"at-first\">{share}</span></li>\n"
        )
    };
    legend::entries(picture, layout).into_iter().map(item).collect()
}

/// Without titles: they would be half of the page, and `page.js` says the same.
fn svg(picture: &Picture, layout: &Layout, language: Language) -> String {
    let height = px(layout.height + 2.0 * AXIS_HEIGHT);
    let chart = chart::draw(picture, layout, language, 0.0, false);
    let (defs, description) = (looks::DEFS, xml(&words::description(picture, layout, language)));
    format!(
        "<svg id=\"chart\" class=\"picture\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\n\
         <desc>{description}</desc>{defs}<g id=\"drawing\">{chart}</g></svg>"
    )
}

fn steps(steps: &Both<Vec<String>>) -> String {
    if steps.english.is_empty() {
        return String::new();
    }
    let lines = |language: Language| {
        // A newline is the end of a line here, and a letter of a word elsewhere.
        let lines: Vec<String> = steps.get(language).iter().map(|line| xml(line)).collect();
        format!("<pre tabindex=\"0\" lang=\"{}\">{}</pre>\n", language.tag(), lines.join("\n"))
    };
    lines(Language::English) + &lines(Language::Chinese)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    const BOTH: [Language; 2] = [Language::English, Language::Chinese];

    #[test]
    fn no_run_makes_a_long_page() {
        for (name, picture) in samples::all() {
            for language in BOTH {
                let length = draw(&picture, language).len();
                assert!(length <= MOST_BYTES, "{name}: {length}");
            }
        }
    }

    #[test]
    fn nothing_is_fetched_and_no_word_becomes_a_part_of_the_page() {
        let parts = |page: &str| {
            ["<script", "</script", "<img", "<svg", "<!--"].map(|part| page.matches(part).count())
        };
        let harmless = parts(&draw(&samples::staircase(3), Language::English));
        for (name, picture) in samples::all() {
            let page = draw(&picture, Language::English);
            for fetching in ["src=", "url(http", "@import", "<link", "fetch("] {
                // The hostile words are there, but as text.
                assert!(name == "hostile" || !page.contains(fetching), "{name}: {fetching}");
            }
            assert_eq!(page.matches("http").count(), 1, "{name}: only the name of SVG, for the script");
            let [script, end, image, _, comment] = parts(&page);
            assert_eq!([script, end, image, comment], [harmless[0], harmless[1], 0, 0], "{name}");
        }
    }

    #[test]
    fn without_its_script_a_page_has_the_picture_the_words_the_steps_and_the_figures_in_both_languages() {
        let page = draw(&samples::staircase(3), Language::Chinese);
        assert!(page.contains("<html lang=\"zh-CN\">"));
        for part in [
            "<path class=\"holding\" d=\"M",
            "<text class=\"track\" x=\"20\" y=\"4\">线程 3</text>",
            "<p lang=\"en\">3 deposits, 0 lost · 1.019 s</p><p lang=\"zh-CN\">3 次存款，丢失 0 次 · 1.019 s</p>",
            "<span lang=\"en\">holding the lock</span><span lang=\"zh-CN\">持有锁</span>",
            "│   waits for the lock",
            "│   等待锁",
            "<th scope=\"row\">balance</th><td>3</td>",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
