//! What `page.js` draws: the rows of the layout and all that is in them, short enough for a page.
//!
//! Lists are flat, so many numbers for each thing: names would take more room than the numbers do. Times are in
//! nanoseconds; those of spans and marks since the one before.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use wording::language::Language::{self, Chinese, English};

use super::fold::{self, Bar, Dot};
use super::layout::{Layout, Row, What};
use super::looks;
use crate::model::{Arrow, Doing, Picture, Seen, Track};

/// What stands in a page's script.
#[derive(Serialize)]
pub struct Data<'a> {
    begin: u64,
    end: u64,
    unit: (&'static str, u64, u32),
    height: f64,
    kinds: [Value; Doing::ALL.len()],
    templates: Vec<(&'static str, bool, [String; 2])>,
    texts: Vec<(usize, Vec<String>)>,
    /// What is closer is one.
    #[serde(skip)]
    pub closest_ns: u64,
    /// Whether only a share of the arrows is there.
    #[serde(skip)]
    pub has_few_arrows: bool,
    whys: [Value; looks::WHYS.len()],
    rows: Vec<Line<'a>>,
    /// Five numbers each: why, from which row to which, when it ends (since the start), and how long it is.
    arrows: Vec<u64>,
}

/// In one language, or in both.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Same(&'a str),
    Both([&'a str; 2]),
}

/// A row of the layout.
#[derive(Serialize)]
struct Line<'a> {
    name: Name<'a>,
    top: f64,
    height: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    process: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    alone: bool,
    /// Three numbers each: the kind, the start, the length. Where several are one, as many as there are kinds are added
    /// to the kind, and two more numbers follow: how many they are, and how much of the time they took.
    spans: Option<Vec<u64>>,
    /// Two numbers each: twice the text's, and the time. Where several are one, the first is 1 more, and two more say how
    /// many they are, and how much later the last of them was.
    marks: Vec<u64>,
}

impl<'a> Data<'a> {
    /// At most so many spans and marks, and of arrows a twentieth of that for each kind.
    pub fn of(picture: &Picture, layout: &'a Layout, most_parts: usize) -> Data<'a> {
        let closest_ns = layout.closest_ns(0, most_parts);
        let mut texts = Texts::default();
        let line = |row: &'a Row| {
            let [english, chinese] = [&*row.name.english, &row.name.chinese];
            let name = if english == chinese { Name::Same(english) } else { Name::Both([english, chinese]) };
            let Row { top, height, .. } = *row;
            let line =
                Line { name, top, height, process: false, alone: false, spans: None, marks: Vec::new() };
            match row.what {
                What::Process => Line { process: true, ..line },
                What::Track { track, alone, .. } => {
                    let marks = marks(track, layout.start_ns, closest_ns, &mut texts);
                    Line { alone, spans: Some(spans(track, layout.start_ns, closest_ns)), marks, ..line }
                }
                What::LeftOut => line,
            }
        };
        let (arrows, has_few_arrows) = arrows(picture, layout, most_parts / 20);
        Data {
            rows: layout.rows.iter().map(line).collect(),
            begin: layout.begin_ns,
            end: layout.begin_ns + layout.axis.length_ns,
            unit: layout.axis.unit(),
            height: layout.height,
            kinds: looks::OUTER_FIRST.map(kind),
            templates: texts.templates,
            texts: texts.list,
            closest_ns,
            has_few_arrows,
            whys: looks::WHYS
                .map(|why| json!([looks::of_arrow(why), both(|it| why.name(it)), looks::most_arrows(why)])),
            arrows,
        }
    }
}

fn both<T>(text: impl Fn(Language) -> T) -> [T; 2] {
    [text(English), text(Chinese)]
}

fn kind(doing: Doing) -> Value {
    let (top, height) = looks::in_row(doing);
    json!([looks::of_span(doing), both(|it| doing.name(it)), top, height])
}

fn spans(track: &Track, start_ns: u64, closest_ns: u64) -> Vec<u64> {
    let bars = fold::bars(track, closest_ns);
    let (mut numbers, mut before_ns) = (Vec::new(), start_ns);
    for Bar { span, count, busy_ns, .. } in bars {
        let several = count > 1;
        let kind = looks::OUTER_FIRST.iter().take_while(|it| **it != span.what).count();
        let kind = kind + if several { Doing::ALL.len() } else { 0 };
        numbers.extend([kind as u64, span.from_ns - before_ns, span.to_ns - span.from_ns]);
        if several {
            numbers.extend([count, busy_ns]);
        }
        before_ns = span.from_ns;
    }
    numbers
}

fn marks(track: &Track, start_ns: u64, closest_ns: u64, texts: &mut Texts) -> Vec<u64> {
    let dots = fold::dots(track, closest_ns);
    let (mut numbers, mut before_ns) = (Vec::new(), start_ns);
    for Dot { mark, from_ns, to_ns, count, .. } in dots {
        let several = count > 1;
        numbers.extend([2 * texts.number(&mark.what) + u64::from(several), from_ns - before_ns]);
        if several {
            numbers.extend([count, to_ns - from_ns]);
        }
        before_ns = from_ns;
    }
    numbers
}

/// Those between rows that are drawn, at most so many of a kind; and whether that is only a share of them.
fn arrows(picture: &Picture, layout: &Layout, most: usize) -> (Vec<u64>, bool) {
    let (mut numbers, mut are_few) = (Vec::new(), false);
    for (why, kind) in looks::WHYS.into_iter().enumerate() {
        let arrows = layout.arrows(picture, kind);
        let every = fold::every(arrows.len(), most);
        are_few |= every > 1;
        for (Arrow { from, to, .. }, [from_row, to_row]) in arrows.into_iter().step_by(every) {
            let end_ns = to.at_ns.saturating_sub(layout.start_ns);
            let long_ns = to.at_ns.saturating_sub(from.at_ns);
            numbers.extend([why as u64, from_row as u64, to_row as u64, end_ns, long_ns]);
        }
    }
    (numbers, are_few)
}

/// What there is to say of marks, each text once: a template, and the figures. Texts that differ only in those share a
/// template: how the mark looks, whether the first figure is its value, and the text in both languages, with a `#` for each
/// figure.
#[derive(Default)]
struct Texts {
    numbers: HashMap<Seen, u64>,
    list: Vec<(usize, Vec<String>)>,
    templates: Vec<(&'static str, bool, [String; 2])>,
}

impl Texts {
    fn number(&mut self, seen: &Seen) -> u64 {
        if let Some(number) = self.numbers.get(seen) {
            return *number;
        }
        let number = self.list.len() as u64;
        let figures = figures(seen);
        let without = |text: String| figures.iter().fold(text, |text, figure| text.replacen(figure, "#", 1));
        let text = both(|it| without(seen.text(it)));
        let template = (looks::Kind::of(seen).class(), looks::value(seen).is_some(), text);
        let known = self.templates.iter().position(|it| *it == template);
        let index = known.unwrap_or(self.templates.len());
        if known.is_none() {
            self.templates.push(template);
        }
        self.list.push((index, figures));
        self.numbers.insert(seen.clone(), number);
        number
    }
}

/// In the order in which they stand in the text of both languages.
fn figures(seen: &Seen) -> Vec<String> {
    match seen {
        Seen::Read(value) | Seen::Wrote(value) | Seen::Added(value) => vec![value.to_string()],
        Seen::WipedOut { wrote, writes: 1 } => vec![wrote.to_string()],
        Seen::WipedOut { wrote, writes } => vec![wrote.to_string(), writes.to_string()],
        Seen::Word(bytes) => vec![bytes.to_string()],
        Seen::Flush(bytes) => vec![bytes.to_string()],
        Seen::Signal(name) => vec![name.clone()],
    }
}
