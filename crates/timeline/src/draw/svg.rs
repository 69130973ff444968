//! A picture for a slide: one SVG without script, fine on white and on dark.

use wording::language::{Language, of_notes};

use super::chart::{self, AXIS_HEIGHT, px};
use super::escape::xml;
use super::layout::{Layout, WIDTH};
use super::{Draw, legend, looks, words};
use crate::model::Picture;

/// How many spans and marks are drawn at most.
pub const MOST_PARTS: usize = 4000;

/// A telephone would make the whole sheet as narrow as itself, and its letters too small to read.
const ON_A_TELEPHONE: &str = "<meta xmlns=\"http://www.w3.org/1999/xhtml\" name=\"viewport\" \
                              content=\"width=device-width, initial-scale=1, minimum-scale=1\"/>";

/// Draws an SVG.
pub struct Svg;

impl Draw for Svg {
    fn draw(&self, picture: &Picture) -> String {
        draw(picture, of_notes())
    }
}

fn draw(picture: &Picture, language: Language) -> String {
    let layout = Layout::of(picture, language, MOST_PARTS);
    let command = looks::cut(&picture.command, 12.0, WIDTH - 90.0); // its font is wider
    let mut body = format!(
        "<text class=\"title\" x=\"8\" y=\"26\">{}</text>\n<text class=\"command\" x=\"8\" y=\"46\">$ {}</text>\n",
        xml(&picture.program),
        xml(&command)
    );
    let (legend, legend_end) = legend::draw(&legend::entries(picture, &layout), language, 60.0);
    let chart_top = legend_end + 8.0;
    body.push_str(&legend);
    body.push_str(&chart::draw(picture, &layout, language, chart_top, true));
    let mut y = chart_top + layout.height + 2.0 * AXIS_HEIGHT + 6.0;
    for line in picture.summary.get(language).iter().chain(&words::of(picture, &layout).get(language)[..]) {
        y += 18.0;
        body.push_str(&format!("<text class=\"words\" x=\"8\" y=\"{}\">{}</text>\n", px(y), xml(line)));
    }
    let height = px(y + 14.0);
    let tag = language.tag();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" lang=\"{tag}\" role=\"img\" \
         width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\">\n\
         {ON_A_TELEPHONE}\n<title>{}</title>\n<desc>{}</desc>\n<style>\n{}</style>\n{}\
         <rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>\n{body}</svg>\n",
        xml(&picture.program),
        xml(&words::description(picture, &layout, language)),
        looks::CSS,
        looks::DEFS,
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use roxmltree::{Document, Node};

    const BOTH: [Language; 2] = [Language::English, Language::Chinese];

    fn class<'a>(node: Node<'a, '_>) -> &'a str {
        node.attribute("class").unwrap_or_default()
    }

    #[test]
    fn every_run_is_well_formed_and_fetches_and_runs_nothing() {
        for (name, picture) in samples::all() {
            for language in BOTH {
                let svg = draw(&picture, language);
                let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(!document.descendants().any(|node| node.has_tag_name("script")), "{name}");
                for attribute in document.descendants().flat_map(|node| node.attributes()) {
                    let (key, value) = (attribute.name(), attribute.value());
                    assert!(!key.starts_with("on"), "{name}: {key}");
                    assert!(key != "href" || value.starts_with('#'), "{name}: {value}");
                }
                assert_eq!(svg.matches("http").count(), 2, "{name}: only XML's own names of SVG and of HTML");
            }
        }
    }

    #[test]
    fn every_span_mark_and_arrow_says_what_it_is_and_when() {
        let svg = draw(&samples::staircase(100), Language::English);
        let document = Document::parse(&svg).unwrap();
        let titles_of = |is_it: &dyn Fn(Node) -> bool| -> Vec<&str> {
            let things = document.descendants().filter(|node| is_it(*node));
            let title = |node: Node<'_, '_>| {
                node.children().find(|it| it.has_tag_name("title"))?.text().map(str::len)
            };
            things.clone().for_each(|node| assert!(title(node).is_some(), "{node:?}"));
            things.flat_map(|node| node.children()).filter_map(|title| title.text()).collect()
        };
        let waits = titles_of(&|node| class(node) == "waiting" && node.has_attribute("d"));
        assert_eq!(waits.len(), 100);
        assert_eq!(waits[1], "thread 2: waiting for the lock, 0.140 ms – 10.480 ms (10.340 ms)");
        let hand_overs = titles_of(&|node| {
            node.has_attribute("d") && node.parent().is_some_and(|it| class(it) == "arrow hand-over")
        });
        assert_eq!(hand_overs.len(), 99);
        assert_eq!(
            hand_overs[0],
            "thread 1 → thread 2: the lock is handed over, 10.465 ms – 10.480 ms (0.015 ms)"
        );
        let reads = titles_of(&|node| node.attribute("href") == Some("#read") && !node.has_attribute("y"));
        assert_eq!(reads[36], "thread 37: reads 36, 363.281 ms");
    }

    #[test]
    fn values_stand_at_their_place_and_the_legend_explains_only_what_occurs() {
        let svg = draw(&samples::staircase(100), Language::English);
        let document = Document::parse(&svg).unwrap();
        let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
        let values = document.descendants().filter(|node| class(*node).starts_with("value"));
        assert!(values.count() > 190, "almost all of 200");
        for explained in
            ["holding the lock", "reads a value", "the lock is handed over", "starts (1 in 9 drawn)"]
        {
            assert!(texts.contains(&explained), "{explained}");
        }
        for absent in ["writing", "child program", "a word", "the write is wiped out"] {
            assert!(!texts.contains(&absent), "{absent}");
        }
        let lost = draw(&samples::pile_up(8), Language::Chinese);
        assert!(lost.contains("写入被覆盖") && lost.contains("class=\"value lost\""), "{lost}");
    }

    #[test]
    fn who_cannot_see_the_picture_is_told_what_it_shows_and_no_name_reaches_into_the_chart() {
        let described = |picture: &Picture, language| {
            let svg = draw(picture, language);
            let document = Document::parse(&svg).unwrap();
            let clips = document.descendants().any(|node| node.attribute("id") == Some("names"));
            assert!(clips && svg.contains(".track{clip-path:url(#names)}"), "{svg}");
            let description = document.descendants().find(|node| node.has_tag_name("desc")).unwrap();
            description.text().unwrap().to_owned()
        };
        let english = described(&samples::staircase(3), Language::English);
        assert!(
            english.starts_with("A picture of what 4 threads of bank-lock did in 31.64 ms."),
            "{english}"
        );
        let chinese = described(&samples::ping_pong(20), Language::Chinese);
        assert!(chinese.starts_with("画的是 pingpong-proc 的 2 个进程在 "), "{chinese}");
    }

    #[test]
    fn however_long_the_run_was_the_picture_is_small_and_says_what_it_leaves_out() {
        let words = draw(&samples::words(10, 3000), Language::English);
        assert!(words.len() < 500_000, "{}", words.len());
        assert!(
            words.contains("apart is drawn as one") && words.contains("no room for 12 events"),
            "{words}"
        );
        let threads = draw(&samples::staircase(10_000), Language::English);
        assert!(threads.len() < 500_000, "{}", threads.len());
        assert!(threads.contains("… 9871 more are not drawn"), "10,001 tracks, 130 rows");
    }
}
