//! The report: each child as a bar against time, so that one sees who ran when; who ended whom; who never ran.

use std::io::{IsTerminal, stdin};
use std::time::{Duration, Instant};

use common::language::note;
use common::notes::{name, time};
use common::screen::{self, cut_start};
use common::signals::Interrupt;
use common::stop::{self, Woken};
use unicode_width::UnicodeWidthStr;

use crate::child::{Call, Life};
use crate::choose::Plan;

/// The lines of the report. `both_at_once` is how the children were started.
pub fn lines(plans: &[Plan], calls: &[Call], both_at_once: bool) -> Vec<String> {
    let lives: Vec<(&Plan, &Life)> =
        plans.iter().zip(calls).filter_map(|(plan, call)| Some((plan, call.as_ref().ok()?))).collect();
    let mut lines = remarks(&lives);
    let Some(begin) = lives.iter().map(|(_, life)| life.start).min() else { return lines };
    let whole = lives.iter().map(|(_, life)| life.start + life.took - begin).max().unwrap_or_default();
    let [heading, rows @ ..] = &bars(&lives, begin, whole)[..] else { return lines };
    lines.push(format!("{heading}  {}", order(&lives, both_at_once)));
    lines.extend_from_slice(rows);
    if stop::requested() {
        lines.extend(ended_by_whom(&lives));
        lines.extend(plans.iter().skip(calls.len()).map(|Plan { name, .. }| {
            note(format_args!("{name} never ran"), format_args!("{name} 没有运行"))
        }));
    }
    lines
}

fn remarks(lives: &[(&Plan, &Life)]) -> Vec<String> {
    lives.iter().filter_map(|(plan, _)| plan.remark.clone()).collect()
}

/// An axis, and a row for each child. The bars take the room that is left, and of a long path its end is shown.
fn bars(lives: &[(&Plan, &Life)], begin: Instant, whole: Duration) -> Vec<String> {
    const LEAST: usize = 8;
    let names: Vec<String> = lives.iter().map(|(plan, _)| name(&plan.name)).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| text.width()).max().unwrap_or(0);
    let before = widest(&names);
    let room = screen::width().saturating_sub(before + 4);
    let endings: Vec<String> =
        lives.iter().map(|(plan, life)| ending_of(plan, life, room.saturating_sub(LEAST))).collect();
    let width = room.saturating_sub(widest(&endings)).clamp(LEAST, 48);
    let row = |((_, life), (name, ending)): (&(&Plan, &Life), (&String, &String))| {
        let blank = " ".repeat(before - name.width());
        format!("{name}{blank}  {}  {ending}", bar(life.start - begin, life.took, whole, width))
    };
    let axis = format!("{}  {}", " ".repeat(before), axis(whole, width));
    [axis].into_iter().chain(lives.iter().zip(names.iter().zip(&endings)).map(row)).collect()
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

/// `0` over the left end of the bars, `whole` over the right one.
fn axis(whole: Duration, width: usize) -> String {
    let end = time(whole);
    format!("0{}{end}", " ".repeat(width.saturating_sub(1 + end.width()).max(1)))
}

/// `start` and `took` on a scale where `whole` is `width` letters; at least one letter is filled.
fn bar(start: Duration, took: Duration, whole: Duration, width: usize) -> String {
    let letters = |time: Duration| {
        let share = time.as_secs_f64() / whole.as_secs_f64().max(1e-9);
        ((share * width as f64).round() as usize).min(width)
    };
    let before = letters(start).min(width - 1);
    let filled = letters(start + took).saturating_sub(before).clamp(1, width - before);
    format!("{}{}{}", "·".repeat(before), "█".repeat(filled), "·".repeat(width - before - filled))
}

/// A Ctrl-C at a terminal comes to the children as well. Other signals mostly come to this program alone, which then
/// ends the children, by other signals than SIGINT.
fn ended_by_whom(lives: &[(&Plan, &Life)]) -> Vec<String> {
    let Some(interrupt) = stop::interrupt() else { return Vec::new() };
    let stopped = || lives.iter().filter(|(_, life)| life.woken == Woken::Stopped);
    let by_itself = |(_, life): &&(&Plan, &Life)| {
        interrupt == Interrupt::CtrlC && life.ending.to_string() == interrupt.name()
    };
    let names = |children: Vec<&(&Plan, &Life)>| {
        let names: Vec<&str> = children.into_iter().map(|(plan, _)| plan.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(&note(" and ", " 和 ")))
    };
    let signal = interrupt.name();
    let sent = match stdin().is_terminal() {
        true => note("the terminal sends it to all", "终端会把它发给所有进程"),
        false => note("it was not sent to spawn-calc alone", "这个信号不只发给了 spawn-calc"),
    };
    let by_terminal = names(stopped().filter(by_itself).collect()).map(|names| {
        note(
            format_args!("{signal} ended {names} directly: {sent}"),
            format_args!("{signal} 直接结束了 {names}：{sent}"),
        )
    });
    let by_us = names(stopped().filter(|life| !by_itself(life)).collect()).map(|names| {
        note(
            format_args!("{signal} came to spawn-calc, which then ended {names}"),
            format_args!("spawn-calc 收到 {signal}，随后结束了 {names}"),
        )
    });
    by_terminal.into_iter().chain(by_us).collect()
}

/// In which order the children ran, and what the other one would have cost.
fn order(lives: &[(&Plan, &Life)], both_at_once: bool) -> String {
    let times = || lives.iter().map(|(_, life)| life.took);
    let (sum, longest) = (time(times().sum()), time(times().max().unwrap_or_default()));
    let both_ended = lives.len() > 1 && !stop::requested();
    match both_at_once {
        true if both_ended => note(
            format_args!("both at once; one after the other: about {sum}"),
            format_args!("同时运行；若一个接一个，约 {sum}"),
        ),
        true => note("both at once", "同时运行"),
        false if both_ended => note(
            format_args!("one after the other; --parallel: at least {longest}"),
            format_args!("一个接一个；--parallel 至少 {longest}"),
        ),
        false => note("one after the other", "一个接一个"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stands_where_its_time_was() {
        const WIDTH: usize = 32;
        let ms = Duration::from_millis;
        let shape = |start, took| {
            let bar = bar(ms(start), ms(took), ms(320), WIDTH);
            assert_eq!(bar.chars().count(), WIDTH);
            (bar.chars().position(|letter| letter == '█').unwrap(), bar.matches('█').count())
        };
        assert_eq!(shape(0, 320), (0, 32));
        assert_eq!(shape(0, 160), (0, 16));
        assert_eq!(shape(160, 160), (16, 16));
        assert_eq!(shape(320, 0), (31, 1), "too short to see, and seen all the same");
        assert_eq!(shape(0, 0), (0, 1));
    }

    #[test]
    fn the_axis_is_as_wide_as_the_bars() {
        assert_eq!(axis(Duration::from_millis(320), 20), "0             320 ms");
    }
}
