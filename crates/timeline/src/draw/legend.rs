//! What the picture's signs mean: only of those that occur in it.

use std::collections::BTreeSet;

use wording::language::Language;

use super::chart::{Share, px, shares};
use super::layout::{Layout, WIDTH};
use super::looks::{self, Kind};
use crate::model::{Both, Doing, Picture};

const SIGN: f64 = 24.0;
const LINE: f64 = 20.0;

/// A sign, and what it means.
pub struct Entry {
    /// As SVG, in a place 20 wide and 12 high.
    pub sign: String,
    pub meaning: Both<String>,
    /// How many of them are drawn, if not all are.
    pub share: Both<String>,
}

/// All that occur.
pub fn entries(picture: &Picture, layout: &Layout) -> Vec<Entry> {
    let tracks = || layout.tracks().map(|(_, track)| track);
    let doing: BTreeSet<Doing> = tracks().flat_map(|track| &track.spans).map(|span| span.what).collect();
    let kinds: BTreeSet<Kind> =
        tracks().flat_map(|track| &track.marks).map(|mark| Kind::of(&mark.what)).collect();
    let entry = |sign, meaning| Entry { sign, meaning, share: Both::default() };
    let spans = doing.into_iter().map(|doing| entry(bar(doing), both(|it| doing.name(it))));
    let marks = kinds.into_iter().map(|kind| entry(dot(kind), both(|it| kind.name(it))));
    let arrows = shares(picture, layout).into_iter().map(|share| arrow(&share));
    spans.chain(marks).chain(arrows).collect()
}

/// The legend from `top` on, in as many lines as it takes, and where it ends.
pub fn draw(entries: &[Entry], language: Language, top: f64) -> (String, f64) {
    let (mut svg, mut x, mut y) = (String::new(), 8.0, top);
    for Entry { sign, meaning, share } in entries {
        let text = meaning.get(language).clone() + share.get(language);
        let width = SIGN + looks::width(&text, 12.0) + 18.0;
        if x + width > WIDTH && x > 8.0 {
            (x, y) = (8.0, y + LINE);
        }
        svg.push_str(&format!(
            "<g transform=\"translate({} {})\">{sign}<text x=\"{SIGN}\" y=\"10\">{text}</text></g>\n",
            px(x),
            px(y)
        ));
        x += width;
    }
    (svg, if entries.is_empty() { top } else { y + LINE })
}

fn both(name: impl Fn(Language) -> &'static str) -> Both<String> {
    Both { english: name(Language::English).to_owned(), chinese: name(Language::Chinese).to_owned() }
}

fn bar(doing: Doing) -> String {
    let (top, height) = looks::in_row(doing);
    let (class, y, height) = (looks::of_span(doing), px(top * 12.0), px((height * 12.0).max(3.0)));
    format!(r#"<rect class="{class}" width="20" y="{y}" height="{height}"/>"#)
}

fn dot(kind: Kind) -> String {
    format!(r##"<use href="#{}" x="10" y="6"/>"##, kind.class())
}

fn arrow(Share { why, every, .. }: &Share) -> Entry {
    let share = match every {
        1 => Both::default(),
        _ => Both {
            english: format!(" (1 in {every} drawn)"), chinese: format!("（每 {every} 个画一个）")
        },
    };
    let class = looks::of_arrow(*why);
    let sign = format!(r#"<path class="arrow {class}" d="M1 6H19"/>"#);
    Entry { sign, meaning: both(|it| why.name(it)), share }
}
