//! `--step`: the learner says which thread takes the next step. Lines only, so that it works in any terminal, through
//! a pipe, and with a screen reader.

use std::io::{BufRead, IsTerminal, stdin};

use common::exit::Exit;
use common::words::{Flush, Words};
use wording::language::note;

use super::Lesson;
use crate::explorer::{Next, Position};
use crate::found::{Extent, Found, Outcome};
use crate::order::Order;

/// As many orders of so many steps as are carried out while a person waits for `?`.
pub fn most_for_a_person(steps: u64) -> u64 {
    const STEPS: u64 = if cfg!(debug_assertions) { 400_000 } else { 4_000_000 }; // about a second
    (STEPS / steps.max(1)).clamp(1, 100_000)
}

/// Reads what the learner wants from standard input, and shows what comes of it, until there is no more.
pub fn dialogue<S: 'static, O: Ord>(lesson: &Lesson<S, O>) -> anyhow::Result<Exit> {
    let words = Words::to_stdout(Flush::Each);
    let say = |lines: &[String]| words.say(&format!("{}\n", lines.join("\n")));
    let is_person = stdin().is_terminal();
    let prompt = || if is_person { words.say("> ") } else { Ok(()) };
    let mut order = Order::default();
    say(&[help()])?;
    say(&picture(lesson, &order))?;
    prompt()?;
    for line in stdin().lock().lines() {
        let mut lines = Vec::new();
        for word in line?.split([' ', '\t', ',']).filter(|word| !word.is_empty()) {
            match word {
                "q" => return Ok(Exit::Done),
                "u" => order = order.without_last(),
                "r" => order = lesson.explorer.leave_to_chance(&order).unwrap_or(order),
                "?" | "？" => lines.extend(what_can_go_wrong(lesson, &order)),
                _ => {
                    if let Err(why) = go_on(lesson, &mut order, word) {
                        lines.push(why);
                        break; // what follows was meant for after it
                    }
                }
            }
        }
        lines.extend(picture(lesson, &order));
        say(&lines)?;
        prompt()?;
    }
    Ok(Exit::Done)
}

fn help() -> String {
    note(
        "a thread's number: it takes its next step · u: undo · r: chance decides the rest\n\
         ?: what can still go wrong · q: the end",
        "输入线程编号：该线程执行下一步 · u：撤销 · r：其余交给随机\n\
         ?：之后还会出什么错 · q：结束",
    )
}

/// Takes the step or steps that `word` says.
fn go_on<S: 'static, O: Ord>(lesson: &Lesson<S, O>, order: &mut Order, word: &str) -> Result<(), String> {
    let longer: Order = format!("{order},{word}").parse()?;
    lesson.explorer.follow(&longer).map_err(|why| why.to_string())?;
    *order = longer;
    Ok(())
}

/// In how many of the orders from here on it goes wrong, and the line that replays one of them.
fn what_can_go_wrong<S: 'static, O: Ord>(lesson: &Lesson<S, O>, order: &Order) -> Vec<String> {
    let Ok(Found { outcomes, orders, extent }) = lesson.explorer.explore_from(order) else {
        return Vec::new();
    };
    let wrong: Vec<_> = outcomes.iter().filter(|(outcome, _)| lesson.wrong_by(outcome) > 0).collect();
    let go_wrong: u64 = wrong.iter().map(|(_, seen)| seen.orders).sum();
    let how_many = match extent {
        Extent::All => note(
            format_args!("orders from here: {orders}; wrong: {go_wrong}"),
            format_args!("从这里起有 {orders} 种顺序，其中 {go_wrong} 种出错"),
        ),
        Extent::Most | Extent::Stopped => note(
            format_args!("the first {orders} orders from here; wrong: {go_wrong}"),
            format_args!("从这里起的前 {orders} 种顺序里，{go_wrong} 种出错"),
        ),
    };
    let such = |such: String, order: &Order| vec![such, format!("  {}", lesson.replay(order))];
    let such = if let Some((outcome, seen)) = wrong.into_iter().min_by_key(|(_, seen)| seen.fewest_switches) {
        let outcome = lesson.outcome(outcome);
        such(note(format_args!("for example {outcome}:"), format_args!("例如（{outcome}）：")), &seen.order)
    } else if extent != Extent::All
        // Of 100 deposits the first orders are those without a switch: all of them are right.
        && let Some((outcome, order)) = wrong_by_chance(lesson, order)
    {
        let outcome = lesson.outcome(&outcome);
        such(
            note(
                format_args!("there are others, such as {outcome}:"),
                format_args!("但还有别的，例如（{outcome}）："),
            ),
            &order,
        )
    } else {
        Vec::new()
    };
    [vec![how_many], such].concat()
}

/// An order that begins with `order` and goes wrong, if chance finds one soon.
fn wrong_by_chance<S: 'static, O: Ord>(lesson: &Lesson<S, O>, order: &Order) -> Option<(Outcome<O>, Order)> {
    const TRIES: usize = 20;
    let mut by_chance = (0..TRIES).filter_map(|_| {
        let order = lesson.explorer.leave_to_chance(order).ok()?;
        lesson.explorer.follow(&order).ok()?.outcome.map(|outcome| (outcome, order))
    });
    by_chance.find(|(outcome, _)| lesson.wrong_by(outcome) > 0)
}

/// Where all stand.
fn picture<S: 'static, O: Ord>(lesson: &Lesson<S, O>, order: &Order) -> Vec<String> {
    let Ok(position) = lesson.explorer.follow(order) else { return Vec::new() };
    let mut lines = if order.is_empty() { Vec::new() } else { lesson.columns(&position.taken) };
    if let Some(outcome) = &position.outcome {
        let (is_right, outcome) = (lesson.wrong_by(outcome) == 0, lesson.outcome(outcome));
        lines.push(match is_right {
            true => {
                note(format_args!("over: {outcome}, as it should be"), format_args!("结束：{outcome}，正确"))
            }
            false => {
                note(format_args!("over: {outcome}, which is wrong"), format_args!("结束：{outcome}，错了"))
            }
        });
        lines.push(format!("  {}", lesson.replay(order)));
        return lines;
    }
    let value = position.taken.iter().rev().find_map(|it| it.value).unwrap_or(0);
    let number = note(format_args!("the number is {value}"), format_args!("共享的数是 {value}"));
    lines.push(match position.holders.first() {
        Some(holder) => {
            let holder = lesson.names.full(*holder);
            note(
                format_args!("{number}; {holder} holds the lock"),
                format_args!("{number}；锁在{holder}手里"),
            )
        }
        None if lesson.code.iter().any(|line| line.contains("acquire")) => {
            note(format_args!("{number}; nobody holds the lock"), format_args!("{number}；锁没有人持有"))
        }
        None => number,
    });
    const SHOWN: u32 = 16;
    lines.extend((1..=lesson.threads.min(SHOWN)).map(|thread| stands(lesson, &position, thread)));
    if let more @ 1.. = lesson.threads.saturating_sub(SHOWN) {
        lines.push(note(format_args!("    and {more} more threads"), format_args!("    另有 {more} 个线程")));
    }
    lines
}

/// The code of a thread, and which step of it comes next.
fn stands<S, O>(lesson: &Lesson<S, O>, position: &Position<O>, thread: u32) -> String {
    let taken = position.taken.iter().filter(|it| it.thread == thread).count();
    let next = taken % lesson.code.len();
    let code = match position.next.get(thread as usize - 1) {
        Some(Next::Can(_)) => {
            let mark = |(index, line)| format!("{}{line}", if index == next { " ▶" } else { "  " });
            lesson.code.iter().enumerate().map(mark).collect()
        }
        Some(Next::Waits(holder)) => {
            let (line, holder) = (lesson.code[next], lesson.names.full(*holder));
            note(
                format_args!("  {line} waits: {holder} has the lock"),
                format_args!("  {line} 等待：{holder}持有锁"),
            )
        }
        _ => note("  has ended", "  已结束"),
    };
    format!("{thread:>3}{code}")
}
