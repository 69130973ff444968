//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::time::Instant;

use ::explore::prove::{Chart, Lesson, Row, Table, digits, how_far, tell};
use ::explore::{Order, Part};
use common::exit::Exit;
use common::stop;
use document::json;
use observed::Protection;
use serde::Serialize;
use timeline::model::Picture;
use wording::figures::time;
use wording::language::note;

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
    /// The chance of all outcomes together that are rarer than 10^-12 and have no line of their own.
    rest: f64,
}

/// Says what the orders lead to.
pub fn explore(options: &Options) -> anyhow::Result<Exit> {
    let drawing = options.timeline.open()?;
    stop::on_signals()?;
    let lesson = lesson(options, options.prove.most_orders());
    let start = Instant::now();
    let mut known = find_out(options, &lesson)?;
    let took = start.elapsed();
    let runs = real_runs(options)?;
    known.compare(&runs, right(options));
    let (known, runs) = (known, runs.values().sum());
    let (least, most) = (least_words(options, &known), most_words(options, &known));
    let is_complete = known.is_complete();
    let figures = Figures {
        orders: known.number().map(|orders| orders.to_string()),
        explored: known.explored.is_some(),
        complete: is_complete,
        runs,
        least_words: least.filter(|_| is_complete),
        greatest_words: most.as_ref().map(|(words, _)| *words).filter(|_| is_complete),
        outcomes: &known.outcomes,
        rest: known.rest,
    };
    json::figures(|| &figures);

    let table = table(options, &known, runs);
    let mut summary = summary(options, &known, &time(took));
    if let (Some(least), Some((most, _))) = (least, &most)
        && is_complete
        && least < *most
    {
        summary.push(note(
            format_args!("fewest words: {least}; most: {most}"),
            format_args!("最少 {least} 个词，最多 {most} 个"),
        ));
    }
    let orders = what_goes_wrong(options, &lesson, &known, most.map(|(_, order)| order));
    let ended = tell(&[table.lines(), summary.clone(), orders.clone()].concat());
    let of = Picture::of_this_program(&figures, Vec::new);
    Chart { table: &table, summary: &summary, orders: &orders, of }.draw(drawing)?;
    ended
}

/// What should come out.
fn right(options: &Options) -> End {
    End { words: options.limit, count: options.limit.cast_signed() }
}

fn table(options: &Options, known: &Known, runs: u64) -> Table {
    let row = |it: &Ended| Row {
        outcome: vec![it.end.words.to_string(), it.end.count.to_string()],
        orders: it.orders.as_ref().and_then(|orders| orders.parse().ok()),
        chance: it.chance,
        seen: it.seen,
        is_right: it.end == right(options),
    };
    let rows = known.outcomes.iter().map(row).collect();
    Table { heads: vec![note("words", "词数"), note("count", "计数")], rows, runs }
}

fn summary(options: &Options, known: &Known, took: &str) -> Vec<String> {
    let Known { orders, outcomes, rest, explored } = known;
    let all = orders.as_ref().map(digits);
    let limit = options.limit;
    let is_proved = outcomes.iter().all(|it| it.end == right(options));
    let mut lines = vec![match (explored, all) {
        (Some((_, 0)), _) => note("stopped before all was counted", "还没有算完就停止了"),
        (Some((extent, number)), all) => {
            let proved = is_proved.then(|| [format!("{limit} words"), format!("打印 {limit} 个词")]);
            how_far(*extent, &number.to_string(), all.as_deref(), took, proved)
        }
        (None, Some(all)) => note(
            format_args!("these {all} orders were counted, exactly, and not carried out: too many"),
            format_args!("这 {all} 种顺序是精确算出来的，没有逐一执行：太多了"),
        ),
        (None, None) => note(
            "counted, and not carried out: there are too many orders",
            "是算出来的，没有逐一执行：顺序太多",
        ),
    }];
    if explored.is_none() {
        lines.extend(sizes());
    }
    if *rest > 0.0 {
        let rest = Part::from(*rest);
        lines.push(note(
            format_args!("all others, each rarer than 1e-12, together: {rest}"),
            format_args!("其余概率小于 1e-12 的结果合计：{rest}"),
        ));
    }
    lines
}

/// Which sizes are carried out, and which are counted.
fn sizes() -> [String; 2] {
    [
        note(
            "two words: carried out to --limit 3 (18 with a lock), counted to 200 (any)",
            "两个单词：--limit 到 3（有锁 18）逐一执行，到 200（有锁不限）计算",
        ),
        note(
            "--max-orders N carries out the first N, however many there are",
            "--max-orders N 执行前 N 种，不论总共有多少",
        ),
    ]
}

/// The order with the fewest switches that goes wrong, and the one that goes most wrong.
fn what_goes_wrong(
    options: &Options,
    lesson: &Lesson<Shared, End>,
    known: &Known,
    most_words: Option<Option<Order>>,
) -> Vec<String> {
    let wrong_by = |it: &&Ended| (lesson.wrong_by)(&it.end);
    let wrong = known.outcomes.iter().filter(|it| wrong_by(it) > 0 && it.order.is_some());
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
