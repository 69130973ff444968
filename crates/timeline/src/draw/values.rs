//! Where the values of a row stand: what was read and what was written.

use super::fold::Dot;
use super::layout::{Layout, Row, WIDTH};
use super::looks::{self, Kind};
use crate::model::{Seen, Track};

const FONT_SIZE: f64 = 10.0;
/// Rows that are so high have room above and below their marks.
const HIGH: f64 = 30.0;

/// A value at its place, in a row whose middle is at 0.
pub struct Value {
    pub text: String,
    /// What `picture.css` says of it, beside that it is a value.
    pub class: &'static str,
    pub x: f64,
    pub y: f64,
}

/// Each beside its mark. Where not all fit, and the row is high enough, they stand above the marks: as many as fit there,
/// those of lost writes first.
pub fn of(layout: &Layout, row: &Row, track: &Track, dots: &[Dot]) -> Vec<Value> {
    let mut beside = Vec::new();
    // How far the row is taken by what was written so far.
    let mut free_from = layout.left;
    for (index, dot) in dots.iter().enumerate() {
        let (x, next) = (x_of(layout, dot), dots.get(index + 1));
        let Some((text, width)) = text_of(dot) else {
            free_from = free_from.max(x + 4.0);
            continue;
        };
        // What was read stands before its mark, if there is room, and what was written after it: they are often close.
        let is_before = Kind::of(&dot.mark.what) == Kind::Read && x - 5.0 - width > free_from;
        let is_room = is_before || x + 8.0 + width < next.map_or(WIDTH, |next| x_of(layout, next));
        if !is_room && row.height >= HIGH {
            return above(layout, dots);
        }
        free_from = free_from.max(x + 4.0);
        if is_room {
            let (class, at) = if is_before { (" before", x - 5.0) } else { (lost(dot), x + 5.0) };
            free_from = free_from.max(if is_before { x } else { at + width });
            beside.push(Value { text, class, x: at, y: 3.5 });
            let read = read_after(layout, track, dot, next).filter(|_| row.height >= HIGH);
            beside.extend(read.map(|read| Value { text: format!("○{read}"), class: "", x: at, y: 14.0 }));
        }
    }
    beside
}

fn above(layout: &Layout, dots: &[Dot]) -> Vec<Value> {
    let mut above: Vec<(Value, f64)> = Vec::new();
    let (lost_ones, others): (Vec<&Dot>, Vec<&Dot>) = dots.iter().partition(|dot| !lost(dot).is_empty());
    for dot in lost_ones.into_iter().chain(others) {
        let (x, Some((text, width))) = (x_of(layout, dot), text_of(dot)) else { continue };
        let is_free = |(other, wide): &(Value, f64)| (other.x - x).abs() > (wide + width) / 2.0 + 16.0;
        if above.iter().all(is_free) {
            let class = if lost(dot).is_empty() { " above" } else { " above lost" };
            above.push((Value { text, class, x, y: -7.0 }, width));
        }
    }
    above.into_iter().map(|(value, _)| value).collect()
}

fn x_of(layout: &Layout, dot: &Dot) -> f64 {
    layout.x_at(dot.mark.at_ns)
}

fn text_of(dot: &Dot) -> Option<(String, f64)> {
    let value = looks::value(&dot.mark.what).filter(|_| dot.has_one_value())?;
    let text = looks::cut(&value, FONT_SIZE, 120.0);
    let width = looks::width(&text, FONT_SIZE);
    Some((text, width))
}

fn lost(dot: &Dot) -> &'static str {
    if Kind::of(&dot.mark.what) == Kind::WipedOut { " lost" } else { "" }
}

/// What the thread read so soon after it had written that the two are drawn as one.
fn read_after(layout: &Layout, track: &Track, dot: &Dot, next: Option<&Dot>) -> Option<i64> {
    if Kind::of(&dot.mark.what) == Kind::Read {
        return None;
    }
    let to_ns = next.map_or(u64::MAX, |next| next.mark.at_ns).min(dot.mark.at_ns + layout.closest_ns);
    let from = track.marks.partition_point(|mark| mark.at_ns <= dot.mark.at_ns);
    track.marks[from..].iter().take_while(|mark| mark.at_ns < to_ns).find_map(|mark| match mark.what {
        Seen::Read(value) => Some(value),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{fold, samples};
    use super::*;
    use crate::model::{Doing, Picture};
    use wording::language::Language;

    const MS: u64 = 1_000_000;

    /// Of a thread that reads, and then so many times writes one more and at once reads it.
    fn values(writes: i64) -> Vec<(String, &'static str, f64)> {
        let mut picture: Picture = samples::child();
        picture.processes.truncate(1);
        let track = &mut picture.processes[0].tracks[0];
        track.spans = vec![samples::span(0, 300 * MS, Doing::Running)];
        track.marks = vec![samples::mark(MS, Seen::Read(0))];
        for (number, at_ns) in (1..=writes).zip((1..).map(|step| step * 300 * MS / (writes as u64 + 1))) {
            let wrote = if number % 2 == 0 {
                Seen::Wrote(number)
            } else {
                Seen::WipedOut { wrote: number, writes: 1 }
            };
            track
                .marks
                .extend([samples::mark(at_ns, wrote), samples::mark(at_ns + 9000, Seen::Read(number))]);
        }
        let layout = Layout::of(&picture, Language::English, 1000);
        let (row, track) = layout.tracks().next().unwrap();
        let values = of(&layout, row, track, &fold::dots(track, layout.closest_ns));
        values.into_iter().map(|Value { text, class, y, .. }| (text, class, y)).collect()
    }

    #[test]
    fn what_is_read_at_once_after_a_write_stands_below_it() {
        let expected =
            [("0", "", 3.5), ("1", " lost", 3.5), ("○1", "", 14.0), ("2", "", 3.5), ("○2", "", 14.0)];
        assert_eq!(values(2), expected.map(|(text, class, y)| (text.to_owned(), class, y)));
    }

    #[test]
    fn where_not_all_fit_those_of_lost_writes_do() {
        let values = values(150);
        assert!(values.len() > 20 && values[0].0 == "1", "{values:?}");
        assert!(values.iter().all(|(_, class, y)| *class == " above lost" && *y < 0.0), "{values:?}");
    }
}
