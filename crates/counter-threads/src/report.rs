//! The result of each thread, and the summary: words beside the limit, and what was seen to go wrong.

use std::time::Duration;

use common::language::{self, Language, note, plural};
use common::notes::{sum, time};
use common::spread::as_nanoseconds;
use common::stop;
use observed::Protection;
use serde::Serialize;
use timeline::Names;

use crate::findings::{Findings, OfThread, Overtaking, SameCount};

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
    pub findings: Findings,
}

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
pub struct Figures {
    limit: u64,
    words: u64,
    count: i64,
    /// Words that were not counted, because a later write overwrote their count.
    lost: u64,
    switches: Option<usize>,
    #[serde(serialize_with = "as_nanoseconds")]
    wall_ns: Duration,
    threads: Vec<OfThread>,
}

impl Run {
    /// What a program may want to know of it.
    pub fn figures(&self) -> Figures {
        let thread = |(index, word): (usize, &String)| {
            let thread = u32::try_from(index + 1).unwrap_or(u32::MAX);
            OfThread {
                word: word.clone(),
                words: self.inner_counts.get(index).copied(),
                began_after_words: self.findings.began_after(thread),
                waited_ns: self.findings.waited(thread),
            }
        };
        Figures {
            limit: self.limit,
            words: self.said,
            count: self.count,
            lost: self.said.saturating_sub(self.count.unsigned_abs()),
            switches: self.findings.switches(),
            wall_ns: self.took,
            threads: self.words.iter().enumerate().map(thread).collect(),
        }
    }
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
            format_args!("main ended after {took} without waiting: {said} of {limit} words were printed"),
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
    let figures = note(
        format_args!("{sum} = {} · limit {limit} · count {count} · {took}", plural(printed, "word")),
        format_args!("{sum} = {printed} 个词 · 上限 {limit} · 计数 {count} · {took}"),
    );
    [figures].into_iter().chain(verdict(run, printed)).chain(turns(run)).collect()
}

/// What came of it, and what was seen that explains it.
fn verdict(run: &Run, printed: u64) -> Vec<String> {
    let names = Names::Words(run.words.clone());
    let lost = printed.saturating_sub(run.count.unsigned_abs());
    let over = printed.saturating_sub(run.limit);
    if lost > 0 {
        let lost = plural(lost, "word");
        let seen = run.findings.same_counts().map(|same| said_of_same_counts(&names, &same));
        let what = note(
            format_args!("lost update: {lost} not counted; --sync mutex or --sync atomic cures it"),
            format_args!(
                "更新丢失：{} 个词没有计入；用 --sync mutex 或 --sync atomic 可以解决",
                printed - run.count.unsigned_abs()
            ),
        );
        [what].into_iter().chain(seen).collect()
    } else if over > 0 {
        let seen = run.findings.last_overtaking().map(|it| said_of_overtaking(&names, &it));
        let what = note(
            format_args!("check-then-act: {over} too many; --sync mutex or --sync atomic cures it"),
            format_args!("先检查后执行：多打印了 {over} 个；用 --sync mutex 或 --sync atomic 可以解决"),
        );
        [what].into_iter().chain(seen).collect()
    } else if run.protection == Protection::None && run.words.len() > 1 {
        vec![match run.findings.overlapping().unwrap_or_default() {
            0 => note(
                "exact this time: no two words were between check and act at once",
                "这次刚好准确：没有两个词同时处在检查与执行之间",
            ),
            some => note(
                format_args!("exact this time, though {some} words overlapped; --hold 1ms shows the race"),
                format_args!("这次刚好准确，尽管有 {some} 个词重叠；--hold 1ms 能让竞态现形"),
            ),
        }]
    } else {
        vec![note(
            "correct, and always: no thread comes between check and act",
            "结果正确，而且每次都正确：没有线程能插到检查与执行之间",
        )]
    }
}

fn said_of_same_counts(names: &Names, same: &SameCount) -> String {
    let SameCount { threads: [one, other], read, times } = *same;
    let (one, other, wrote) = (names.full(one), names.full(other), read + 1);
    let and_so_on = match times {
        1 => String::new(),
        _ => note(format_args!(", and so on, {times} times"), format_args!("，共 {times} 次这样")),
    };
    note(
        format_args!("{one} and {other} both read {read} and both wrote {wrote}{and_so_on}"),
        format_args!("{one}和{other}都读到 {read}，都写回 {wrote}{and_so_on}"),
    )
}

fn said_of_overtaking(names: &Names, seen: &Overtaking) -> String {
    let Overtaking { thread, found, other, other_word } = *seen;
    let (thread, other) = (names.full(thread), names.full(other));
    note(
        format_args!("{thread} read {found} and went on, while {other} was printing word {other_word}"),
        format_args!("{thread}读到 {found} 就继续了，而{other}正在打印第 {other_word} 个词"),
    )
}

/// How the words fell to the threads, and why so unevenly, if they did.
fn turns(run: &Run) -> Option<String> {
    let threads = u32::try_from(run.words.len()).ok()?;
    let (least, most) = (run.inner_counts.iter().min()?, run.inner_counts.iter().max()?);
    let switches = run.findings.switches().filter(|_| threads > 1 && most > &(least + 1))?;
    let names = Names::Words(run.words.clone());
    let times = plural(switches as u64, "time");
    let began_last = (2..=threads).max_by_key(|thread| run.findings.began_after(*thread))?;
    let why = match run.findings.began_after(began_last)? {
        0 => {
            let (thread, in_a_row) = run.findings.longest_run()?;
            let name = names.full(thread);
            note(
                format_args!("{name} printed {in_a_row} words in a row"),
                format_args!("{name}连续打印了 {in_a_row} 个词"),
            )
        }
        late => {
            let name = names.full(began_last);
            note(
                format_args!("{name} began after {late} words"),
                format_args!("{name}开始时已有 {late} 个词"),
            )
        }
    };
    Some(note(
        format_args!("{why}; the output switched threads {times}"),
        format_args!("{why}；输出在线程间切换 {switches} 次"),
    ))
}
