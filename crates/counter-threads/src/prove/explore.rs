//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::time::Instant;

use ::explore::prove::{Lesson, Row, Table, digits, how_far, percent, tell};
use ::explore::{Extent, Order};
use common::exit::Exit;
use common::language::note;
use common::notes::time;
use common::{json, stop};
use num_bigint::BigUint;
use observed::Protection;
use serde::Serialize;

use super::known::{Ended, Known, find_out, least_words, most_words, real_runs};
use super::{Shared, lesson};
use crate::extremes;
use crate::flags::Options;
use crate::odds::End;

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
    json::figures(|| Figures {
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
    tell(&lines)
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
        (Some(extent), Some(number)) => {
            let proved = is_proved.then(|| [format!("{limit} words"), format!("打印 {limit} 个词")]);
            how_far(*extent, &number, took, proved)
        }
        (None, Some(number)) => note(
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
    let fewest = fewest.or_else(|| is_counted.then(|| extremes::one_switch(lesson.threads, options.limit).1));
    let Some(fewest) = fewest else { return Vec::new() };
    let mut lines = lesson.show(&note("goes wrong with the fewest switches", "切换最少的出错顺序"), &fewest);
    if let Some(most) = most_words.flatten()
        && most != fewest
    {
        lines.extend(lesson.show(&note("goes most wrong", "错得最厉害的顺序"), &most));
    }
    lines
}
