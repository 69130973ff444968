//! A page to explore: one file, which fetches nothing. The picture, the steps and the figures stand in it and can be
//! read as they are; `page.js` draws the picture anew, to zoom, to follow arrows, and in the other language.

use wording::language::{Language, of_notes};

use super::chart::{self, AXIS_HEIGHT, px};
use super::data::Data;
use super::escape::{json_in_script, xml};
use super::layout::{Layout, WIDTH};
use super::template::fill;
use super::{Draw, legend, looks, svg, table, words};
use crate::model::{Both, Picture};

/// How large a page may be: it is to be sent by mail, and a telephone is to show it.
const MOST_BYTES: usize = 150_000;
/// How long a line may be: it has columns enough where no letter is without width.
const MOST_LETTERS: usize = 200;

/// How much stands in a page; the first with which it is not too large.
/// Spans and marks, and as many arrows of a kind as the twentieth part; how many spans and marks at first, in the picture
/// that `page.js` replaces; steps, and rows of a table; letters of a name.
const MOST: [[usize; 4]; 10] = [
    [10_000, svg::MOST_PARTS, 400, 400],
    [10_000, 2_000, 400, 400],
    [10_000, 1_000, 400, 400],
    [5_000, 1_000, 400, 400],
    [5_000, 1_000, 60, 60],
    [2_500, 1_000, 60, 40],
    [2_500, 500, 60, 30],
    [1_200, 300, 40, 30],
    [600, 300, 40, 20],
    [300, 300, 10, 10],
];

/// Draws a page.
pub struct Html;

impl Draw for Html {
    fn draw(&self, picture: &Picture) -> String {
        draw(picture, of_notes())
    }
}

fn draw(picture: &Picture, language: Language) -> String {
    let mut page = String::new();
    for most in MOST {
        page = draw_with(picture, language, most);
        if page.len() <= MOST_BYTES {
            break;
        }
    }
    page
}

fn draw_with(picture: &Picture, language: Language, most: [usize; 4]) -> String {
    let [parts, at_first, lines, letters] = most;
    let mut layout = Layout::of(picture, language, at_first);
    for Both { english, chinese } in layout.rows.iter_mut().map(|row| &mut row.name) {
        (*english, *chinese) = (short(english, letters), short(chinese, letters));
    }
    let data = Data::of(picture, &layout, parts);
    let body = fill(include_str!("page.html"), |gap| match gap {
        "program" => xml(&picture.program),
        "command" => xml(&short(&picture.command, letters.max(100))),
        "summary" => paragraphs(&picture.summary),
        "left-out" => paragraphs(&words::left_out(data.closest_ns, data.has_few_arrows)),
        "folding" => words::folding(&layout).map_or(String::new(), |folding| in_both("p", &folding)),
        "words" => paragraphs(&words::beside_folding(picture)),
        "legend" => legend(picture, &layout),
        "svg" => svg(picture, &layout, language),
        "steps" => steps(&picture.steps, lines),
        "figures" => table::with(&picture.figures, lines, letters),
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

/// A text in no more than so many letters: one may be wide, another take no room at all.
pub fn short(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// One element in each language; the page shows the one of its own.
pub fn in_both(element: &str, text: &Both<String>) -> String {
    let in_one = |language: Language| {
        let (tag, text) = (language.tag(), xml(text.get(language)));
        format!("<{element} lang=\"{tag}\">{text}</{element}>")
    };
    in_one(Language::English) + &in_one(Language::Chinese)
}

fn paragraphs(lines: &Both<Vec<String>>) -> String {
    let both = |(english, chinese): (&String, &String)| {
        in_both("p", &Both { english: short(english, MOST_LETTERS), chinese: short(chinese, MOST_LETTERS) })
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

fn steps(steps: &Both<Vec<String>>, most: usize) -> String {
    if steps.english.is_empty() {
        return String::new();
    }
    let lines = |language: Language| {
        // A newline is the end of a line here, and a letter of a word elsewhere.
        let all = steps.get(language);
        let mut lines: Vec<String> =
            all.iter().take(most).map(|line| xml(&short(line, MOST_LETTERS))).collect();
        if all.len() > lines.len() {
            let left_out = ["… no more: else the page would be too large", "…… 其余略去，否则网页会太大"];
            lines.push(language.pick(left_out).to_owned());
        }
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
    fn at_first_each_word_is_a_stroke_where_there_is_room_and_else_several_are_a_band() {
        let strokes_and_bands = |picture: Picture| {
            let page = draw(&picture, Language::English);
            let words: Vec<&str> = page
                .split("<path class=\"word\" d=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            let count = |part: &str| words.iter().map(|path| path.matches(part).count()).sum::<usize>();
            (count(" -4v8"), count(" -4h"))
        };
        assert_eq!(strokes_and_bands(samples::ping_pong(300)), (2 * 300, 0));
        let (strokes, bands) = strokes_and_bands(samples::words(100, 300));
        assert!(strokes == 0 && bands > 100, "{strokes} {bands}");
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
            "<span lang=\"zh-CN\">余额</span></th><td>3</td>",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
