//! The report: each child as a bar against time, so that one sees who ran when; who ended whom; who never ran.

use common::ending::Ending;
use common::signals::Interrupt;
use common::stop::{self, Woken};
use wording::figures::time;
use wording::language::note;

use crate::bars;
use crate::child::{Call, Life};
use crate::choose::Plan;
use crate::order::Calls;

/// What was planned, and what came of it.
pub struct Run {
    pub plans: [Plan; 2],
    pub calls: Calls,
    /// Whether both were started at once.
    pub parallel: bool,
    /// Whether a picture shows when they ran.
    pub is_drawn: bool,
}

impl Run {
    pub fn children(&self) -> impl Iterator<Item = (&Plan, Option<&Call>)> {
        self.plans.iter().zip(self.calls.each_ref().map(Option::as_ref))
    }

    /// Those that were started.
    pub fn lives(&self) -> Vec<(&Plan, &Life)> {
        self.children().filter_map(|(plan, call)| Some((plan, call?.as_ref().ok()?))).collect()
    }
}

/// The lines of the report.
pub fn lines(run: &Run) -> Vec<String> {
    let lives = run.lives();
    if lives.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<String> = lives.iter().filter_map(|(plan, _)| plan.remark()).collect();
    let order = order(&lives, run.parallel);
    lines.extend(if run.is_drawn { bars::only_endings(&lives, order) } else { bars::of(&lives, &order) });
    if let Some(interrupt) = stop::interrupt() {
        lines.extend(ended_by_whom(&lives, interrupt));
        let never_ran = run.children().filter(|(_, call)| call.is_none());
        lines.extend(never_ran.map(|(Plan { name, .. }, _)| {
            note(format_args!("{name} never ran"), format_args!("{name} 没有运行"))
        }));
    }
    lines
}

/// A Ctrl-C at a terminal comes to the children as well. Other signals mostly come to this program alone, which then
/// ends the children, by other signals than SIGINT.
fn ended_by_whom(lives: &[(&Plan, &Life)], interrupt: Interrupt) -> Vec<String> {
    let signal = interrupt.name();
    let (mut by_terminal, mut by_us) = (Vec::new(), Vec::new());
    for (plan, life) in lives.iter().filter(|(_, life)| life.woken == Woken::Stopped) {
        if interrupt == Interrupt::CtrlC && life.ending == Ending::Signal(interrupt as i32) {
            by_terminal.push(plan.name.as_str());
        } else {
            by_us.push(plan.name.as_str());
        }
    }
    let and = note(" and ", " 和 ");
    let mut lines = Vec::new();
    if !by_terminal.is_empty() {
        let names = by_terminal.join(&and);
        lines.push(note(
            format_args!("{signal} came to {names} as well, as from a terminal"),
            format_args!("{signal} 也直接发给了 {names}，和终端发出时一样"),
        ));
    }
    if !by_us.is_empty() {
        let names = by_us.join(&and);
        lines.push(note(
            format_args!("{signal} came to spawn-calc, which then ended {names}"),
            format_args!("spawn-calc 收到 {signal}，随后结束了 {names}"),
        ));
    }
    lines
}

/// In which order the children ran, and what the other one would have cost.
fn order(lives: &[(&Plan, &Life)], parallel: bool) -> String {
    let times = || lives.iter().map(|(_, life)| life.took);
    let (sum, longest) = (time(times().sum()), time(times().max().unwrap_or_default()));
    let both_ended = lives.len() > 1 && !stop::requested();
    match parallel {
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
