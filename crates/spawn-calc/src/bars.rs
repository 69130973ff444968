//! Each child as a bar against time, and how it ended.

use common::stop::Woken;
use timeline::Clock;
use timeline::draw::strips;
use timeline::model::{Both, Doing, Span, Track};
use unicode_width::UnicodeWidthStr;
use wording::figures::time;
use wording::language::note;
use wording::names::name;
use wording::screen::{self, cut_start, pad};

use crate::child::Life;
use crate::choose::Plan;

/// The axis with `remark` behind it, and a row for each child. The bars take the room that is left, and of a long path
/// its end is shown.
pub fn of(lives: &[(&Plan, &Life)], remark: &str) -> Vec<String> {
    const LEAST: usize = 8;
    let clock = Clock::now();
    let tracks: Vec<Track> = lives.iter().map(|(plan, life)| track(plan, life, &clock)).collect();
    let names = padded_names(lives);
    let before = widest(&names);
    let room = screen::width().saturating_sub(before + 4);
    let ending_of = |(plan, life): &(&Plan, &Life)| ending_of(plan, life, room.saturating_sub(LEAST));
    let endings: Vec<String> = lives.iter().map(ending_of).collect();
    let width = room.saturating_sub(widest(&endings).max(remark.width())).clamp(LEAST, 48);
    let (axis, bars) = strips(&tracks, width);
    let row = |name: &str, bar: &str, rest: &str| format!("{name}  {bar:width$}  {rest}");
    let rows =
        names.iter().zip(bars.iter().zip(&endings)).map(|(name, (bar, ending))| row(name, bar, ending));
    [row(&pad("", before), &axis, remark)].into_iter().chain(rows).collect()
}

/// The same without axis and bars.
pub fn only_endings(lives: &[(&Plan, &Life)], remark: String) -> Vec<String> {
    let names = padded_names(lives);
    let row = |(name, (plan, life)): (&String, &(&Plan, &Life))| {
        let room = screen::width().saturating_sub(name.width() + 2);
        format!("{name}  {}", ending_of(plan, life, room))
    };
    [remark].into_iter().chain(names.iter().zip(lives).map(row)).collect()
}

/// All as wide as the widest.
fn padded_names(lives: &[(&Plan, &Life)]) -> Vec<String> {
    const LONGEST: usize = 16;
    let names: Vec<String> = lives.iter().map(|(plan, _)| name(&plan.name, LONGEST)).collect();
    let widest = widest(&names);
    names.iter().map(|name| pad(name, widest)).collect()
}

fn widest(texts: &[String]) -> usize {
    texts.iter().map(|text| text.width()).max().unwrap_or(0)
}

/// A child's whole life.
pub fn track(plan: &Plan, life: &Life, clock: &Clock) -> Track {
    let (from_ns, to_ns) = (clock.ns(life.start), clock.ns(life.start + life.took));
    let spans = vec![Span::one(from_ns, to_ns, Doing::Child)];
    Track { name: Both::same(plan.name.clone()), spans, ..Track::default() }
}

fn ending_of(plan: &Plan, life: &Life, room: usize) -> String {
    let Life { pid, took, ending, woken, .. } = life;
    let how = match woken {
        Woken::TimeUp => note(format_args!("timed out, {ending}"), format_args!("超时，{ending}")),
        Woken::Ready | Woken::Stopped => ending.to_string(),
    };
    let took = time(*took);
    let ending =
        note(format_args!("{took:>9}  {how}  pid {pid}  "), format_args!("{took:>9}  {how}，进程号 {pid}  "));
    let path = plan.program.as_ref().map_or(String::new(), |found| {
        let room = room.saturating_sub(ending.width());
        found.shown_as(&cut_start(&found.path.to_string_lossy(), room))
    });
    ending + &path
}
