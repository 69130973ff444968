//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use ::explore::prove::{Lesson, Row, Table, digits, percent};
use ::explore::{Extent, Found, Order, Outcome};
use anyhow::bail;
use common::exit::{self, Exit};
use common::language::note;
use common::notes::time;
use common::words::{Flush, Words};
use common::{json, notes, stop};
use num_bigint::BigUint;
use observed::{Output, Protection, Stopped, Threads};
use serde::Serialize;

use super::{Shared, lesson};
use crate::counter::Counter;
use crate::counters;
use crate::flags::Options;
use crate::odds::{self, End, States};
use crate::screen::Screen;

/// As many states as can be followed in some seconds.
const MOST_STATES: usize = 250_000;
/// Up to this limit the orders themselves are counted; beyond, they have hundreds of digits.
const MOST_DIGITS: u64 = 10;
/// An order of so many words is shown.
const MOST_WORDS: u64 = 100_000;
/// So many words of all threads together can be printed in each of a million orders.
const MOST_EXPLORED: u64 = 1_000;

/// One outcome, as it is in the JSON; `docs/prove.md` explains it.
#[derive(Clone, Serialize)]
struct Ended {
    #[serde(flatten)]
    end: End,
    orders: Option<String>,
    chance: f64,
    seen: u64,
    fewest_switches: u32,
    #[serde(skip)]
    order: Option<Order>,
}

/// What is in the JSON.
#[derive(Serialize)]
struct Figures<'a> {
    orders: Option<String>,
    /// Whether they were carried out, and not only counted.
    explored: bool,
    /// Whether these are all orders.
    complete: bool,
    runs: u64,
    least_words: Option<u64>,
    greatest_words: Option<u64>,
    outcomes: &'a [Ended],
    /// The chance of all outcomes together that are rarer than 10^-12.
    rest: f64,
}

/// What is known of the orders.
struct Known {
    orders: Option<BigUint>,
    outcomes: Vec<Ended>,
    rest: f64,
    /// If they were carried out: how far.
    explored: Option<Extent>,
}

/// Says what the orders lead to.
pub fn explore(options: &Options) -> anyhow::Result<Exit> {
    stop::on_signals()?;
    let lesson = lesson(options, options.prove.max_orders);
    let start = Instant::now();
    let mut known = find_out(options, &lesson)?;
    let took = start.elapsed();
    let seen = real_runs(options)?;
    for outcome in &mut known.outcomes {
        outcome.seen = seen.get(&outcome.end).copied().unwrap_or(0);
    }
    let runs = seen.values().sum();
    let Known { orders, outcomes, rest, explored } = &known;
    let (least, most) = (least_words(options, &known), most_words(options, &known));
    let is_complete = explored.is_none_or(|extent| extent == Extent::All);
    json::figures(&Figures {
        orders: orders.as_ref().map(BigUint::to_string),
        explored: explored.is_some(),
        complete: is_complete,
        runs,
        least_words: least.filter(|_| is_complete),
        greatest_words: most.as_ref().map(|(words, _)| *words).filter(|_| is_complete),
        outcomes,
        rest: *rest,
    });

    let mut lines = table(options, &known, runs).lines();
    lines.extend(summary(options, &known, &time(took)));
    if let (Some(least), Some((most, _))) = (least, &most)
        && is_complete
        && least < *most
    {
        lines.push(note(
            format_args!("fewest words: {least}; most: {most}"),
            format_args!("最少 {least} 个词，最多 {most} 个"),
        ));
    }
    lines.extend(what_goes_wrong(options, &lesson, &known, most.map(|(_, order)| order)));
    if stop::requested() {
        notes::after_ctrl_c();
    }
    let written = Words::of_lesson(Flush::Full);
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let written = written.say(&text).and_then(|()| written.flush());
    exit::after(written.map_err(Into::into), false, &[])
}

/// Carries the orders out, if they are not too many, and else counts them.
fn find_out(options: &Options, lesson: &Lesson<Shared, End>) -> anyhow::Result<Known> {
    let (threads, limit, protection) = (options.words.len(), options.limit, options.sync);
    let words = limit.saturating_mul(threads as u64);
    let states = match protection {
        Protection::None => States::new(threads, limit.cast_signed(), MOST_STATES),
        Protection::Mutex | Protection::Atomic => None,
    };
    let ends = states.as_ref().filter(|_| limit <= MOST_DIGITS).and_then(States::orders);
    let orders = match protection {
        Protection::None => ends.as_ref().map(|ends| ends.values().sum()),
        _ => (limit <= MOST_EXPLORED).then(|| odds::protected_orders(threads, limit)),
    };
    let can_be_carried_out = match &orders {
        Some(orders) => *orders <= BigUint::from(options.prove.max_orders),
        None => states.is_none() && protection == Protection::None,
    };
    if can_be_carried_out && words <= MOST_EXPLORED {
        return Ok(carried_out(&lesson.explorer.explore()));
    }
    let stopped = || Known { orders: None, outcomes: Vec::new(), rest: 0.0, explored: Some(Extent::Stopped) };
    let Some(states) = states else {
        if stop::requested() {
            return Ok(stopped());
        }
        if protection == Protection::None {
            bail!(note(
                "cannot count so many orders: ask for a lower --limit or fewer words",
                "顺序太多，算不出来：请降低 --limit，或减少单词",
            ));
        }
        let end = End { words: limit, count: limit.cast_signed() };
        let orders = orders.filter(|_| limit <= MOST_DIGITS);
        let text = orders.as_ref().map(BigUint::to_string);
        let only = Ended { end, orders: text, chance: 1.0, seen: 0, fewest_switches: 0, order: None };
        return Ok(Known { orders, outcomes: vec![only], rest: 0.0, explored: None });
    };
    let (odds, rest) = states.odds();
    if stop::requested() {
        return Ok(stopped());
    }
    let outcome = |it: odds::Odds| Ended {
        end: it.end,
        orders: ends.as_ref().and_then(|ends| ends.get(&it.end)).map(BigUint::to_string),
        chance: it.chance,
        seen: 0,
        fewest_switches: it.fewest_switches,
        order: None,
    };
    Ok(Known { orders, outcomes: odds.into_iter().map(outcome).collect(), rest, explored: None })
}

fn carried_out(found: &Found<End>) -> Known {
    let outcome = |(outcome, seen): (&Outcome<End>, &::explore::Seen)| match outcome {
        Outcome::Ended(end) => Some(Ended {
            end: *end,
            orders: Some(seen.orders.to_string()),
            chance: seen.chance(),
            seen: 0,
            fewest_switches: seen.fewest_switches,
            order: Some(seen.order.clone()),
        }),
        _ => None, // a count neither panics nor waits for ever
    };
    let outcomes = found.outcomes.iter().filter_map(outcome).collect();
    Known { orders: Some(found.orders.into()), outcomes, rest: 0.0, explored: Some(found.extent) }
}

/// How often each end came out of real runs.
fn real_runs(options: &Options) -> anyhow::Result<BTreeMap<End, u64>> {
    let Options { words, limit, hold, sync: protection, .. } = options;
    let mut seen = BTreeMap::new();
    for _ in 0..options.prove.runs {
        let nowhere = Words::to(Flush::Each, |bytes| Ok(bytes.len()));
        let screen = Arc::new(Screen::new(Output::new(nowhere)));
        let counter = Arc::new(Counter::new(limit.cast_signed(), *hold, Arc::clone(&screen)));
        let mut threads: Threads<Result<u64, Stopped>> = Threads::new(words.len() as u64)?;
        counters::start(&mut threads, words, *protection, &counter, &screen);
        threads.join();
        threads.all_had_room()?;
        if stop::requested() {
            break; // it was cut short
        }
        *seen.entry(End { words: screen.close().0, count: counter.count() }).or_default() += 1;
    }
    Ok(seen)
}

/// Who counts alone to the end, prints no more than the limit; the others then print nothing.
fn least_words(options: &Options, known: &Known) -> Option<u64> {
    match known.explored {
        Some(_) => known.outcomes.iter().map(|it| it.end.words).min(),
        None => Some(options.limit),
    }
}

/// The most words that can be printed, and an order that does it.
fn most_words(options: &Options, known: &Known) -> Option<(u64, Option<Order>)> {
    let threads = u32::try_from(options.words.len()).ok()?;
    let by_skill = odds::most_words(threads, options.sync, options.limit, MOST_WORDS);
    let found = known.outcomes.iter().max_by_key(|it| it.end.words)?;
    match (by_skill, known.explored) {
        (Some((words, order)), None) => Some((words, Some(order))),
        _ => Some((found.end.words, found.order.clone())),
    }
}

fn table(options: &Options, known: &Known, runs: u64) -> Table {
    let is_right = |end: End| end.words == options.limit && end.count == options.limit.cast_signed();
    let row = |it: &Ended| Row {
        outcome: vec![it.end.words.to_string(), it.end.count.to_string()],
        orders: it.orders.as_ref().and_then(|orders| orders.parse().ok()),
        chance: Some(it.chance),
        seen: it.seen,
        is_right: is_right(it.end),
    };
    let rows = known.outcomes.iter().map(row).collect();
    Table { heads: vec![note("words", "词数"), note("count", "计数")], rows, runs }
}

fn summary(options: &Options, known: &Known, took: &str) -> Vec<String> {
    let Known { orders, outcomes, rest, explored } = known;
    let number = orders.as_ref().map(digits);
    let limit = options.limit;
    let is_proved = outcomes.iter().all(|it| it.end.words == limit && it.end.count == limit.cast_signed());
    let first = match (explored, number) {
        (Some(Extent::All), Some(number)) if is_proved => note(
            format_args!("all {number} orders end with {limit} words: proved, in {took}"),
            format_args!("全部 {number} 种顺序都打印 {limit} 个词：得到证明，用时 {took}"),
        ),
        (Some(Extent::All), Some(number)) => note(
            format_args!("all {number} orders were carried out, in {took}"),
            format_args!("全部 {number} 种顺序都执行过了，用时 {took}"),
        ),
        (Some(_), Some(number)) => note(
            format_args!("stopped after {number} orders, those with the fewest switches"),
            format_args!("执行了切换最少的 {number} 种顺序后停止"),
        ),
        (_, Some(number)) => note(
            format_args!(
                "these {number} orders were counted, and not carried out: too many for --max-orders"
            ),
            format_args!("这 {number} 种顺序是算出来的，没有逐一执行：超过了 --max-orders"),
        ),
        (Some(_), None) => note("stopped before all was counted", "还没有算完就停止了"),
        (None, None) => note(
            "counted by states, and not carried out: there are too many orders",
            "按状态计算得出，没有逐一执行：顺序太多",
        ),
    };
    let mut lines = vec![first];
    if explored.is_none() {
        lines.push(note(
            "what is carried out: two words up to --limit 3, or with a lock up to 18",
            "会逐一执行的规模：两个单词，--limit 不超过 3；有锁时不超过 18",
        ));
    }
    if *rest > 0.0 {
        let rest = percent(*rest);
        lines.push(note(
            format_args!("all outcomes rarer than 1e-12 together: {rest}"),
            format_args!("所有小于 1e-12 的结果合计：{rest}"),
        ));
    }
    lines
}

/// The order with the fewest switches that goes wrong, and the one that goes most wrong.
fn what_goes_wrong(
    options: &Options,
    lesson: &Lesson<Shared, End>,
    known: &Known,
    most_words: Option<Option<Order>>,
) -> Vec<String> {
    let wrong_by = |it: &&Ended| (lesson.wrong_by)(&it.end);
    let wrong = known.outcomes.iter().filter(|it| wrong_by(it) > 0);
    let fewest = wrong.min_by_key(|it| (it.fewest_switches, wrong_by(it))).and_then(|it| it.order.clone());
    let is_counted = known.explored.is_none() && options.sync == Protection::None && lesson.threads > 1;
    let fewest = fewest.or_else(|| is_counted.then(|| odds::one_switch(lesson.threads, options.limit).1));
    let Some(fewest) = fewest else { return Vec::new() };
    let mut lines = lesson.show(&note("goes wrong with the fewest switches", "切换最少的出错顺序"), &fewest);
    if let Some(most) = most_words.flatten()
        && most != fewest
    {
        lines.extend(lesson.show(&note("goes most wrong", "错得最厉害的顺序"), &most));
    }
    lines
}
