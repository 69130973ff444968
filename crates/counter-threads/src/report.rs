//! The summary: words beside the limit, and what was seen to go wrong.

use std::time::Duration;

use common::stop;
use document::spread::as_nanoseconds;
use observed::Protection;
use serde::Serialize;
use wording::figures::{sum, time};
use wording::language::{note, plural};

use crate::findings::{Findings, OfThread};

/// What was asked for, and what came of it.
pub struct Run {
    /// One for each thread.
    pub words: Vec<String>,
    /// The count at which the threads were to end.
    pub limit: u64,
    pub protection: Protection,
    /// Whether nobody waited for the threads.
    pub daemon: bool,
    /// How often each thread printed its word and counted it; none if nobody waited.
    pub inner_counts: Vec<u64>,
    /// Words that were printed, whether they were counted yet or not.
    pub said: u64,
    pub count: i64,
    /// From the start of the first thread to the end of the last.
    pub took: Duration,
    /// If all steps are known.
    pub findings: Option<Findings>,
}

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
pub struct Figures {
    limit: u64,
    words: u64,
    count: i64,
    /// Words whose count a later write overwrote; null if nobody waited for the threads.
    lost: Option<u64>,
    switches: Option<usize>,
    #[serde(serialize_with = "as_nanoseconds")]
    wall_ns: Duration,
    threads: Vec<OfThread>,
}

impl Run {
    /// Words of which every thread can tell that it has counted them.
    fn counted(&self) -> u64 {
        self.inner_counts.iter().sum()
    }

    /// Those of them that are not in the count any more.
    fn lost(&self) -> u64 {
        self.counted().saturating_sub(self.count.unsigned_abs())
    }

    /// What a program may want to know of it.
    pub fn figures(&self) -> Figures {
        let findings = self.findings.as_ref();
        let thread = |(index, word): (usize, &String)| {
            let thread = u32::try_from(index + 1).unwrap_or(u32::MAX);
            OfThread {
                word: word.clone(),
                words: self.inner_counts.get(index).copied(),
                began_after_words: findings.and_then(|it| it.began_after(thread)),
                waited_ns: findings.and_then(|it| it.waited(thread)),
            }
        };
        Figures {
            limit: self.limit,
            words: self.said,
            count: self.count,
            lost: (!self.daemon).then(|| self.lost()),
            switches: findings.map(Findings::switches),
            wall_ns: self.took,
            threads: self.words.iter().enumerate().map(thread).collect(),
        }
    }
}

/// The lines of the summary: the words beside the count, what went wrong, and what was seen that explains it.
pub fn lines(run: &Run) -> Vec<String> {
    if run.daemon {
        return vec![cut_off(run)];
    }
    let (is_stopped, seen) = (stop::requested(), run.findings.as_ref());
    let mut lines = vec![if is_stopped { how_far(run) } else { in_all(run) }];
    let over = run.counted().saturating_sub(run.limit);
    let cure = note("--sync mutex or --sync atomic cures it", "用 --sync mutex 或 --sync atomic 可以解决");
    match run.lost() {
        lost @ 1.. => {
            let words = plural(lost, "word");
            lines.push(note(
                format_args!("lost update: {words} not counted; {cure}"),
                format_args!("更新丢失：{lost} 个词没有计入；{cure}"),
            ));
            lines.extend(seen.and_then(Findings::same_count));
        }
        _ if is_stopped => {}
        _ if over > 0 => {
            lines.push(note(
                format_args!("check-then-act: {over} too many; {cure}"),
                format_args!("先检查后执行：多打印了 {over} 个；{cure}"),
            ));
            lines.extend(seen.and_then(Findings::overtaking));
        }
        _ => lines.push(why_exact(run)),
    }
    if !is_stopped {
        lines.extend(turns(run));
    }
    lines
}

/// What there was when the main thread did not wait any longer.
fn cut_off(run: &Run) -> String {
    let Run { limit, said, count, .. } = run;
    let (words, took) = (plural(*said, "word"), time(run.took));
    note(
        format_args!("main ended after {took} without waiting: {words}, count {count} of {limit}"),
        format_args!("主线程 {took} 后就结束，没有等待：{said} 个词，计数 {count}，上限 {limit}"),
    )
}

/// What there was when a stop came.
fn how_far(run: &Run) -> String {
    let Run { limit, said, count, .. } = run;
    let (words, took) = (plural(*said, "word"), time(run.took));
    // With an atomic step a word is counted before it is printed.
    let not_yet = match said.saturating_sub(run.counted().max(count.unsigned_abs())) {
        0 => String::new(),
        some => note(format_args!(", {some} not counted yet"), format_args!("，{some} 个还没计入")),
    };
    note(
        format_args!("count {count} of {limit}: {words}{not_yet} · {took}"),
        format_args!("计数 {count}，上限 {limit}：{said} 个词{not_yet} · {took}"),
    )
}

fn in_all(run: &Run) -> String {
    let Run { limit, count, .. } = run;
    let (printed, took) = (run.counted(), time(run.took));
    let figures = note(
        format_args!(" = {} · limit {limit} · count {count} · {took}", plural(printed, "word")),
        format_args!(" = {printed} 个词 · 上限 {limit} · 计数 {count} · {took}"),
    );
    sum(run.words.iter().map(String::as_str).zip(run.inner_counts.iter().copied()), &figures)
}

/// Why no word is too many, and none is lost.
fn why_exact(run: &Run) -> String {
    if run.protection != Protection::None || run.words.len() == 1 {
        return note(
            "correct, and always: no thread comes between check and act",
            "结果正确，而且每次都正确：没有线程能插到检查与执行之间",
        );
    }
    match run.findings.as_ref().map(Findings::interrupted) {
        Some(0) => note(
            "exact this time: no thread counted between another's check and act",
            "这次刚好准确：没有线程在另一线程的检查与执行之间计数",
        ),
        Some(times) => {
            let in_words = plural(times as u64, "time");
            note(
                format_args!("exact by luck: {in_words} a thread counted between another's check and act"),
                format_args!("碰巧准确：有 {times} 次，别的线程在检查与执行之间计了数"),
            )
        }
        None => note("exact this time; --hold 1ms shows the race", "这次刚好准确；--hold 1ms 能让竞态现形"),
    }
}

/// How the words fell to the threads, and why so unevenly, if they did.
fn turns(run: &Run) -> Option<String> {
    let (least, most) = (run.inner_counts.iter().min()?, run.inner_counts.iter().max()?);
    let is_uneven = run.words.len() > 1 && *most > least + least / 4 + 1;
    run.findings.as_ref().filter(|_| is_uneven)?.uneven()
}
