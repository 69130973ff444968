//! The result of each thread, and the summary: words beside the limit, and what was seen to go wrong.

use std::time::Duration;

use common::stop;
use document::spread::as_nanoseconds;
use observed::Protection;
use serde::Serialize;
use wording::figures::{sum, time};
use wording::language::{self, Language, note, plural};

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
            switches: findings.map(|it| it.turns().switches()),
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
        let words = plural(*said, "word");
        return vec![note(
            format_args!("main ended after {took} without waiting: {words}, count {count} of {limit}"),
            format_args!("主线程 {took} 后就结束，没有等待：{said} 个词，计数 {count}，上限 {limit}"),
        )];
    }
    if stop::requested() {
        return stopped(run, &took);
    }
    let printed = run.counted();
    let figures = note(
        format_args!(" = {} · limit {limit} · count {count} · {took}", plural(printed, "word")),
        format_args!(" = {printed} 个词 · 上限 {limit} · 计数 {count} · {took}"),
    );
    let terms = run.words.iter().map(String::as_str).zip(inner_counts.iter().copied());
    [sum(terms, &figures)].into_iter().chain(verdict(run)).chain(turns(run)).collect()
}

/// How far it got, and what went wrong until then.
fn stopped(run: &Run, took: &str) -> Vec<String> {
    let Run { limit, said, count, .. } = run;
    // With an atomic step a word is counted before it is printed.
    let not_yet = match said.saturating_sub(run.counted().max(count.unsigned_abs())) {
        0 => String::new(),
        some => note(format_args!(", {some} not counted yet"), format_args!("，{some} 个还没计入")),
    };
    let words = plural(*said, "word");
    let how_far = note(
        format_args!("count {count} of {limit}: {words}{not_yet} · {took}"),
        format_args!("计数 {count}，上限 {limit}：{said} 个词{not_yet} · {took}"),
    );
    let lost = if run.lost() > 0 { lost_update(run) } else { Vec::new() };
    [how_far].into_iter().chain(lost).collect()
}

/// What came of it, and what was seen that explains it.
fn verdict(run: &Run) -> Vec<String> {
    let over = run.counted().saturating_sub(run.limit);
    if run.lost() > 0 {
        lost_update(run)
    } else if over > 0 {
        let seen = run.findings.as_ref().and_then(|findings| Some((findings, findings.overtaking()?)));
        let what = note(
            format_args!("check-then-act: {over} too many; --sync mutex or --sync atomic cures it"),
            format_args!("先检查后执行：多打印了 {over} 个；用 --sync mutex 或 --sync atomic 可以解决"),
        );
        [what].into_iter().chain(seen.map(|(findings, seen)| said_of_overtaking(findings, &seen))).collect()
    } else if run.protection == Protection::None && run.words.len() > 1 {
        vec![match run.findings.as_ref().map(Findings::interrupted) {
            Some(0) => note(
                "exact this time: no thread counted between another's check and act",
                "这次刚好准确：没有线程在另一线程的检查与执行之间计数",
            ),
            Some(times) => {
                let times_in_words = plural(times as u64, "time");
                note(
                    format_args!(
                        "exact by luck: {times_in_words} a thread counted between another's check and act"
                    ),
                    format_args!("碰巧准确：有 {times} 次，别的线程在检查与执行之间计了数"),
                )
            }
            None => {
                note("exact this time; --hold 1ms shows the race", "这次刚好准确；--hold 1ms 能让竞态现形")
            }
        }]
    } else {
        vec![note(
            "correct, and always: no thread comes between check and act",
            "结果正确，而且每次都正确：没有线程能插到检查与执行之间",
        )]
    }
}

/// That words are not in the count, and how the first of them got lost.
fn lost_update(run: &Run) -> Vec<String> {
    let lost = run.lost();
    let seen = run.findings.as_ref().and_then(|findings| Some((findings, findings.same_count()?)));
    let words = plural(lost, "word");
    let what = note(
        format_args!("lost update: {words} not counted; --sync mutex or --sync atomic cures it"),
        format_args!("更新丢失：{lost} 个词没有计入；用 --sync mutex 或 --sync atomic 可以解决"),
    );
    [what].into_iter().chain(seen.map(|(findings, same)| said_of_same_count(findings, &same))).collect()
}

fn said_of_same_count(findings: &Findings, same: &SameCount) -> String {
    let SameCount { threads: [one, other], read } = *same;
    let (one, other, wrote) = (findings.name(one), findings.name(other), read + 1);
    note(
        format_args!("{one} and {other} both read {read} and both wrote {wrote}"),
        format_args!("{one}和{other}都读到 {read}，都写回 {wrote}"),
    )
}

fn said_of_overtaking(findings: &Findings, seen: &Overtaking) -> String {
    let Overtaking { thread, found, other, wrote } = *seen;
    let (thread, other, before) = (findings.name(thread), findings.name(other), wrote - 1);
    note(
        format_args!("{thread} read {found} and went on, and wrote {wrote} after {other} wrote {before}"),
        format_args!("{thread}读到 {found} 就继续了，在{other}写入 {before} 之后又写入 {wrote}"),
    )
}

/// How the words fell to the threads, and why so unevenly, if they did.
fn turns(run: &Run) -> Option<String> {
    let threads = u32::try_from(run.words.len()).ok()?;
    let (least, most) = (run.inner_counts.iter().min()?, run.inner_counts.iter().max()?);
    let findings = run.findings.as_ref().filter(|_| threads > 1 && *most > least + least / 4 + 1)?;
    let turns = findings.turns();
    let began_last = (1..=threads).max_by_key(|thread| findings.began_after(*thread))?;
    let why = match (findings.began_after(began_last)?, turns.longest_run()?) {
        (0, (_, ..=2)) => return Some(turns.said()),
        (0, (thread, in_a_row)) => {
            let (name, about) = (findings.name(thread), turns.about());
            note(
                format_args!("{name}: {about}{in_a_row} words in a row"),
                format_args!("{name}连续打印了{about} {in_a_row} 个词"),
            )
        }
        (late, _) => {
            let name = findings.name(began_last);
            note(
                format_args!("{name} began after {}", plural(late as u64, "word")),
                format_args!("{name}开始时已有 {late} 个词"),
            )
        }
    };
    let switches = turns.said();
    Some(note(format_args!("{why}; {switches}"), format_args!("{why}；{switches}")))
}
