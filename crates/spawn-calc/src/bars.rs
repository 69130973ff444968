//! Each child as a bar against time, and how it ended.

use common::language::note;
use common::notes::time;
use common::screen;
use common::stop::Woken;
use timeline::Clock;
use timeline::draw::strips;
use timeline::model::{Both, Doing, Span, Track};
use unicode_width::UnicodeWidthStr;

use crate::child::Life;
use crate::choose::Plan;
use crate::found::Found;

/// The axis, and a row for each child. The bars take the room that is left.
pub fn of(lives: &[(&Plan, &Life)]) -> (String, Vec<String>) {
    let clock = Clock::now();
    let tracks: Vec<Track> = lives.iter().map(|(plan, life)| track(plan, life, &clock)).collect();
    let after_bar: Vec<String> = lives.iter().map(|(plan, life)| ending_of(plan, life)).collect();
    let longest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(UnicodeWidthStr::width).max().unwrap_or(0);
    let names = longest(&mut lives.iter().map(|(plan, _)| plan.name.as_str()));
    let rest = names + longest(&mut after_bar.iter().map(String::as_str)) + 4;
    let width = screen::width().saturating_sub(rest).clamp(8, 48);
    let (axis, bars) = strips(&tracks, width);
    let in_names = |name: &str| format!("{name}{}", " ".repeat(names - name.width()));
    let rows = lives.iter().zip(bars.iter().zip(&after_bar));
    let row = |((plan, _), (bar, ending)): (&(&Plan, &Life), _)| {
        format!("{}  {bar}  {ending}", in_names(&plan.name))
    };
    (format!("{}  {axis:width$}", in_names("")), rows.map(row).collect())
}

/// A child's whole life.
pub fn track(plan: &Plan, life: &Life, clock: &Clock) -> Track {
    let (from_ns, to_ns) = (clock.ns(life.start), clock.ns(life.start + life.took));
    let spans = vec![Span { from_ns, to_ns, what: Doing::Child, times: 1 }];
    Track { name: Both::same(plan.name.clone()), tid: None, spans, marks: Vec::new() }
}

fn ending_of(plan: &Plan, life: &Life) -> String {
    let Life { pid, took, ending, woken, .. } = life;
    let path = plan.program.as_ref().map_or(String::new(), Found::to_string);
    let how = match woken {
        Woken::TimeUp => note(format_args!("timed out, {ending}"), format_args!("超时，{ending}")),
        Woken::Ready | Woken::Stopped => ending.to_string(),
    };
    let took = time(*took);
    note(
        format_args!("{took:>9}  {how}  pid {pid}  {path}"),
        format_args!("{took:>9}  {how}，进程号 {pid}  {path}"),
    )
}
