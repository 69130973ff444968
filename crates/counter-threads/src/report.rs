//! The result of each thread, and the summary: words printed beside the limit, and what went wrong between check and act.

use std::time::Duration;

use common::language::{self, Language, note, plural};
use common::notes::{sum, time};
use common::stop;
use observed::Protection;

/// What was asked for, and what came of it.
pub struct Run {
    /// One for each thread.
    pub words: Vec<String>,
    /// The count at which the threads were to end.
    pub limit: u64,
    pub protection: Protection,
    /// Whether nobody waited for the threads.
    pub daemon: bool,
    /// How often each thread printed its word; none if nobody waited.
    pub inner_counts: Vec<u64>,
    pub said: u64,
    pub count: i64,
    /// From the start of the first thread to the end of the last.
    pub took: Duration,
}

/// The lecture's line, which a thread prints at its end.
pub fn result(word: &str, inner_count: u64) -> String {
    match language::of_results() {
        Language::Chinese => format!("\n{word}打印了{inner_count}次\n\n"),
        Language::English => format!("\n{word} was printed {inner_count} times\n\n"),
    }
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let Run { limit, said, count, inner_counts, .. } = run;
    let took = time(run.took);
    if run.daemon {
        return vec![note(
            format_args!(
                "the main thread ended after {took} without waiting: {said} of {limit} words were printed"
            ),
            format_args!("主线程 {took} 后就结束，没有等待：共应打印 {limit} 个词，打印了 {said} 个"),
        )];
    }
    if stop::requested() {
        return vec![note(
            format_args!("{said} of {limit} words · {took}"),
            format_args!("共应打印 {limit} 个词，打印了 {said} 个 · {took}"),
        )];
    }
    let printed: u64 = inner_counts.iter().sum();
    let sum = sum(run.words.iter().map(String::as_str).zip(inner_counts.iter().copied()));
    vec![
        note(
            format_args!("{sum} = {} · limit {limit} · count {count} · {took}", plural(printed, "word")),
            format_args!("{sum} = {printed} 个词 · 上限 {limit} · 计数 {count} · {took}"),
        ),
        verdict(run, printed),
    ]
}

fn verdict(run: &Run, printed: u64) -> String {
    let count = run.count.unsigned_abs();
    let lost = printed.saturating_sub(count);
    let over = count.saturating_sub(run.limit);
    if lost > 0 {
        note(
            format_args!(
                "lost update: {} not counted, because threads read the same count and wrote the same sum; --sync mutex or --sync atomic cures it",
                plural(lost, "word")
            ),
            format_args!(
                "更新丢失：有 {lost} 个词没有计入，因为线程读到同一个计数，写回同一个结果；用 --sync mutex 或 --sync atomic 可以解决"
            ),
        )
    } else if over > 0 {
        note(
            format_args!(
                "check-then-act: {over} too many, because threads passed the check before the others had counted; --sync mutex or --sync atomic cures it"
            ),
            format_args!(
                "先检查后执行：多打印了 {over} 个，因为别的线程还没计数，这些线程就已通过检查；用 --sync mutex 或 --sync atomic 可以解决"
            ),
        )
    } else if run.protection == Protection::None && run.words.len() > 1 {
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
