//! What `page.js` draws: the rows of the layout and all that is in them, short enough for a page.
//!
//! Times are nanoseconds since the start. Lists are flat, so many numbers for each thing: names would take more room
//! than the numbers do.

use std::collections::HashMap;

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
pub fn of(picture: &Picture, layout: &Layout) -> Value {
    let closest_ns = fold::closest_ns(picture, 0, MOST_PARTS);
    let mut texts = Texts::default();
    let mut row = |row: &Row| {
        let mut value =
            json!({ "name": [row.name.english, row.name.chinese], "top": row.top, "height": row.height });
        match row.what {
            What::Process => value["process"] = true.into(),
            What::Track { track, alone, .. } => {
                if alone {
                    value["alone"] = true.into();
                }
                value["spans"] = spans(track, layout.start_ns, closest_ns);
                value["marks"] = marks(track, layout.start_ns, closest_ns, &mut texts);
            }
            What::LeftOut => {}
        }
        value
    };
    let rows: Vec<Value> = layout.rows.iter().map(&mut row).collect();
    json!({
        "length": layout.axis.length_ns,
        "unit": layout.axis.unit(),
        "height": layout.height,
        "kinds": Doing::ALL.map(kind),
        "texts": texts.list,
        "whys": looks::WHYS.map(|why| json!([looks::of_arrow(why), both(|it| why.name(it)), looks::most_arrows(why)])),
        "rows": rows,
        "arrows": arrows(picture, layout),
    })
}

fn both<T>(text: impl Fn(Language) -> T) -> [T; 2] {
    [text(English), text(Chinese)]
}

fn kind(doing: Doing) -> Value {
    let (top, height) = looks::in_row(doing);
    json!([looks::of_span(doing), both(|it| doing.name(it)), top, height])
}

/// Five numbers each: the kind, the begin, the length, how many they are, and of several how much of the time they took.
fn spans(track: &Track, start_ns: u64, closest_ns: u64) -> Value {
    let bars = fold::bars(track, closest_ns).into_iter();
    let numbers = |bar: fold::Bar| {
        let (begin, length) = (bar.span.from_ns - start_ns, bar.span.to_ns - bar.span.from_ns);
        let busy_ns = if bar.count == 1 { 0 } else { bar.busy_ns };
        [bar.span.what as u64, begin, length, bar.count, busy_ns]
    };
    bars.flat_map(numbers).collect()
}

/// Three numbers each: the text's, the time, how many they are.
fn marks(track: &Track, start_ns: u64, closest_ns: u64, texts: &mut Texts) -> Value {
    let dots = fold::dots(track, closest_ns).into_iter();
    dots.flat_map(|dot| [texts.number(&dot.mark.what), dot.mark.at_ns - start_ns, dot.count]).collect()
}

/// Five numbers each: why, the row and the time where it begins, and where it ends.
fn arrows(picture: &Picture, layout: &Layout) -> Value {
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
    numbers.into()
}

/// What there is to say of marks, each text once.
#[derive(Default)]
struct Texts {
    numbers: HashMap<[String; 2], u64>,
    list: Vec<Value>,
}

impl Texts {
    fn number(&mut self, seen: &Seen) -> u64 {
        let texts = both(|it| seen.text(it));
        if let Some(number) = self.numbers.get(&texts) {
            return *number;
        }
        let number = self.list.len() as u64;
        self.list.push(json!([looks::Kind::of(seen).class(), texts, looks::value(seen)]));
        self.numbers.insert(texts, number);
        number
    }
}
