//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::sync::Arc;
use std::time::Instant;

use ::explore::Part;
use ::explore::prove::{Ended, Known, Lesson};
use common::exit::Exit;
use common::stop;
use document::json;
use observed::{Protection, Threads};
use serde::Serialize;
use wording::language::note;

use super::find_out::find_out;
use super::{MOST_WORDS, end, lesson, unread};
use crate::counter::Counter;
use crate::counters;
use crate::extremes;
use crate::flags::Options;
use crate::odds::{End, RARE};

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
    outcomes: &'a [Ended<End>],
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
    known.compare(options.prove.runs, || real_run(options))?;
    if known.is_counted() && known.all.is_none() {
        sum_up_the_rare(&lesson, &mut known);
    }
    let known = known;
    let longest = known.outcomes.iter().max_by_key(|it| it.end.words);
    let (mut greatest, mut most) = (longest.map(|it| it.end.words), longest.and_then(|it| it.order.clone()));
    let mut fewest = lesson.simplest_wrong(&known).cloned();
    // Where orders are only counted, none of them was seen; which go wrong is known all the same.
    if known.is_counted() && options.sync == Protection::None && lesson.threads > 1 {
        fewest = Some(extremes::one_switch(lesson.threads, options.limit));
        if let Some((words, order)) = extremes::most_words(lesson.threads, options.limit, MOST_WORDS) {
            (greatest, most) = (Some(words), Some(order));
        }
    }
    let greatest = greatest.filter(|_| known.is_complete());
    // Who counts alone to the end prints no more than the limit; the others then print nothing.
    let least = known.is_complete().then_some(options.limit);
    let figures = Figures {
        orders: known.orders().map(|orders| orders.to_string()),
        explored: known.extent.is_some(),
        complete: known.is_complete(),
        runs: known.runs,
        least_words: least,
        greatest_words: greatest,
        outcomes: &known.outcomes,
        rest: known.rest,
    };
    json::figures(|| &figures);

    let mut summary = vec![lesson.how_far(&known, took)];
    if known.is_counted() {
        summary.extend(sizes());
    }
    if known.rest > 0.0 {
        let rest = Part::from(known.rest);
        summary.push(note(
            format_args!("all others, each rarer than 1e-12, together: {rest}"),
            format_args!("其余概率小于 1e-12 的结果合计：{rest}"),
        ));
    }
    if let (Some(least), Some(greatest)) = (least, greatest)
        && least < greatest
    {
        summary.push(note(
            format_args!("fewest words: {least}; most: {greatest}"),
            format_args!("最少 {least} 个词，最多 {greatest} 个"),
        ));
    }
    let wrong = lesson.what_goes_wrong(fewest.as_ref(), most.as_ref());
    lesson.tell(&known, &summary, &wrong, drawing, &figures)
}

fn real_run(options: &Options) -> anyhow::Result<End> {
    let counter = Arc::new(unread(options.limit, options.sync, options.hold));
    let mut threads = Threads::new(options.words.len() as u64)?;
    counters::start(&mut threads, &options.words, &counter);
    threads.join();
    threads.all_had_room()?;
    Ok(end(&counter))
}

/// Of what is rare, only the right outcome keeps a line of its own, and what came out of real runs.
fn sum_up_the_rare(lesson: &Lesson<Counter, End>, known: &mut Known<End>) {
    let rest = &mut known.rest;
    known.outcomes.retain(|it| {
        let chance = it.chance.map_or(0.0, Part::as_f64);
        let stays = chance >= RARE || it.seen > 0 || (lesson.wrong_by)(&it.end) == 0;
        *rest += if stays { 0.0 } else { chance };
        stays
    });
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
