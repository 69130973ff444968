//! The summary: words printed beside the limit, and what went wrong between check and act.

use std::sync::atomic::Ordering;
use std::time::Duration;

use common::language::{note, plural};
use common::notes::{sum, time};

use crate::Options;
use crate::counter::{Counter, Sync};

/// The lines of the summary. `inner_counts` is empty if nobody waited for the threads.
pub fn lines(
    options: &Options,
    counter: &Counter,
    inner_counts: &[u64],
    said: u64,
    took: Duration,
) -> Vec<String> {
    let limit = options.limit;
    let took = time(took);
    if options.daemon {
        return vec![note(
            format!(
                "the main thread ended after {took} without waiting: {said} of {limit} words were printed"
            ),
            format!("主线程 {took} 后就结束，没有等待：共应打印 {limit} 个词，打印了 {said} 个"),
        )];
    }
    if counter.stop.requested() {
        return vec![note(
            format!("{said} of {limit} words · {took}"),
            format!("共应打印 {limit} 个词，打印了 {said} 个 · {took}"),
        )];
    }

    let printed: u64 = inner_counts.iter().sum();
    let count = counter.count.load(Ordering::Relaxed);
    let sum = sum(options.words.iter().map(String::as_str).zip(inner_counts.iter().copied()));
    vec![
        note(
            format!("{sum} = {} · limit {limit} · count {count} · {took}", plural(printed, "word")),
            format!("{sum} = {printed} 个词 · 上限 {limit} · 计数 {count} · {took}"),
        ),
        verdict(options, printed, count),
    ]
}

fn verdict(options: &Options, printed: u64, count: u64) -> String {
    let lost = printed.saturating_sub(count);
    let over = count.saturating_sub(options.limit);
    if lost > 0 {
        note(
            format!(
                "lost update: {} not counted, because threads read the same count and wrote the same sum; --sync mutex or --sync atomic cures it",
                plural(lost, "word")
            ),
            format!(
                "更新丢失：有 {lost} 个词没有计入，因为线程读到同一个计数，写回同一个结果；用 --sync mutex 或 --sync atomic 可以解决"
            ),
        )
    } else if over > 0 {
        note(
            format!(
                "check-then-act: {over} too many, because threads passed the check before the others had counted; --sync mutex or --sync atomic cures it"
            ),
            format!(
                "先检查后执行：多打印了 {over} 个，因为别的线程还没计数，这些线程就已通过检查；用 --sync mutex 或 --sync atomic 可以解决"
            ),
        )
    } else if options.sync == Sync::None && options.words.len() > 1 {
        note(
            "exact this time, but only by luck: --hold 1ms forces the race",
            "这次刚好准确，只是运气：加 --hold 1ms 就能让竞态现形",
        )
    } else {
        note(
            "exact, and always: no thread comes between check and act",
            "准确，而且总是准确：没有线程能插到检查与执行之间",
        )
    }
}
