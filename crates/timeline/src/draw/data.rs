//! What `page.js` draws: the rows of the layout and all that is in them, short enough for a page.
//!
//! Times are nanoseconds since the start. Lists are flat, so many numbers for each thing: names would take more room
//! than the numbers do.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use wording::language::Language::{self, Chinese, English};

use super::layout::{Layout, Row, What};
use super::{fold, looks};
use crate::model::{Doing, Picture, Seen, Track};

/// How many spans and marks a page holds at most.
const MOST_PARTS: usize = 12_000;
/// How many arrows of a kind.
const MOST_ARROWS: usize = 1_000;

/// What stands in a page's script.
#[derive(Serialize)]
pub struct Data<'a> {
    length: u64,
    unit: (&'static str, u64, u32),
    height: f64,
    kinds: [Value; Doing::ALL.len()],
    texts: Vec<Value>,
    whys: [Value; looks::WHYS.len()],
    rows: Vec<Line<'a>>,
    /// Five numbers each: why, the row and the time where it begins, and where it ends.
    arrows: Vec<u64>,
}

/// A row of the layout.
#[derive(Serialize)]
struct Line<'a> {
    name: [&'a str; 2],
    top: f64,
    height: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    process: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    alone: bool,
    /// Five numbers each: the kind, the begin, the length, how many they are, and of several how much of the time
    /// they took.
    spans: Option<Vec<u64>>,
    /// Three numbers each: the text's, the time, how many they are.
    marks: Vec<u64>,
}

impl<'a> Data<'a> {
    pub fn of(picture: &Picture, layout: &'a Layout) -> Data<'a> {
        let closest_ns = fold::closest_ns(picture, 0, MOST_PARTS);
        let mut texts = Texts::default();
        let line = |row: &'a Row| {
            let name = [&*row.name.english, &row.name.chinese];
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
        Data {
            rows: layout.rows.iter().map(line).collect(),
            length: layout.axis.length_ns,
            unit: layout.axis.unit(),
            height: layout.height,
            kinds: Doing::ALL.map(kind),
            texts: texts.list,
            whys: looks::WHYS
                .map(|why| json!([looks::of_arrow(why), both(|it| why.name(it)), looks::most_arrows(why)])),
            arrows: arrows(picture, layout),
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
    let bars = fold::bars(track, closest_ns).into_iter();
    let numbers = |bar: fold::Bar| {
        let (begin, length) = (bar.span.from_ns - start_ns, bar.span.to_ns - bar.span.from_ns);
        let busy_ns = if bar.count == 1 { 0 } else { bar.busy_ns };
        [bar.span.what as u64, begin, length, bar.count, busy_ns]
    };
    bars.flat_map(numbers).collect()
}

fn marks(track: &Track, start_ns: u64, closest_ns: u64, texts: &mut Texts) -> Vec<u64> {
    let dots = fold::dots(track, closest_ns).into_iter();
    dots.flat_map(|dot| [texts.number(&dot.mark.what), dot.mark.at_ns - start_ns, dot.count]).collect()
}

fn arrows(picture: &Picture, layout: &Layout) -> Vec<u64> {
    let mut numbers = Vec::new();
    for (why, name) in looks::WHYS.into_iter().enumerate() {
        let arrows = fold::arrows(picture, name);
        for arrow in arrows.iter().step_by(fold::every(arrows.len(), MOST_ARROWS)) {
            if let (Some(from), Some(to)) = (layout.number(arrow.from), layout.number(arrow.to)) {
                let ns = |at_ns: u64| at_ns.saturating_sub(layout.start_ns);
                numbers.extend([
                    why as u64,
                    from as u64,
                    ns(arrow.from.at_ns),
                    to as u64,
                    ns(arrow.to.at_ns),
                ]);
            }
        }
    }
    numbers
}

/// What there is to say of marks, each text once.
#[derive(Default)]
struct Texts {
    numbers: HashMap<Seen, u64>,
    list: Vec<Value>,
}

impl Texts {
    fn number(&mut self, seen: &Seen) -> u64 {
        if let Some(number) = self.numbers.get(seen) {
            return *number;
        }
        let number = self.list.len() as u64;
        self.list.push(json!([looks::Kind::of(seen).class(), both(|it| seen.text(it)), looks::value(seen)]));
        self.numbers.insert(seen.clone(), number);
        number
    }
}
