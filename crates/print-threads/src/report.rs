//! The summary: words, writes to the system, and how often the output switched threads.

use std::time::Duration;

use common::words::{Left, Words};
use document::spread::as_nanoseconds;
use serde::Serialize;
use wording::figures::{rate, sum, time};
use wording::language::{note, plural};

use crate::findings::Findings;
use crate::print_thread::PrintThread;

/// What was asked for, and what came of it.
pub struct Run<'a> {
    /// The threads, after their end.
    pub threads: &'a [PrintThread],
    /// How many words they were to print together.
    pub wanted: u64,
    /// What they printed to.
    pub words: &'a Words,
    /// Whether a stop has ended their line, by a newline that no thread has printed.
    pub ended_line: bool,
    /// From the start of the first thread to the last write.
    pub took: Duration,
    /// What the threads were seen to do, if that was recorded.
    pub findings: Option<Findings>,
}

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
pub struct Figures<'a> {
    words: u64,
    wanted: u64,
    writes: u64,
    /// In all of these.
    bytes: u64,
    /// How often a word came from another thread than the one before it; null if that was not recorded.
    switches: Option<usize>,
    #[serde(serialize_with = "as_nanoseconds")]
    wall_ns: Duration,
    threads: Vec<OfThread<'a>>,
}

#[derive(Serialize)]
struct OfThread<'a> {
    word: &'a str,
    words: u64,
    wanted: u64,
}

impl Run<'_> {
    fn printed(&self) -> u64 {
        self.threads.iter().map(|thread| thread.printed).sum()
    }

    /// What has left for the system, the newline that ended a line with it.
    fn left(&self) -> Left {
        let of_words = |thread: &PrintThread| thread.printed * thread.word.len() as u64;
        let newline = u64::from(self.ended_line);
        let bytes: u64 = self.threads.iter().map(of_words).sum();
        self.words.left(self.printed() + newline, bytes + newline)
    }

    /// What a program may want to know of it.
    pub fn figures(&self) -> Figures<'_> {
        let threads = self.threads.iter().map(|thread| OfThread {
            word: &thread.word,
            words: thread.printed,
            wanted: thread.count,
        });
        let Left { writes, bytes, .. } = self.left();
        Figures {
            words: self.printed(),
            wanted: self.wanted,
            writes,
            bytes,
            switches: self.findings.as_ref().map(Findings::switches),
            wall_ns: self.took,
            threads: threads.collect(),
        }
    }
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let (wanted, printed) = (run.wanted, run.printed());
    let terms = run.threads.iter().map(|thread| (thread.word.as_str(), thread.printed));
    let took = time(run.took);
    let in_all = if wanted == 0 {
        note(format_args!(" = 0 words · {took}"), format_args!(" = 0 个词 · {took}"))
    } else if printed == wanted {
        let rate = rate(printed as f64 / run.took.as_secs_f64().max(1e-9));
        note(
            format_args!(" = {} · {took} ({rate})", plural(printed, "word")),
            format_args!(" = {printed} 个词 · {took}（{rate}）"),
        )
    } else {
        note(
            format_args!(" = {printed} of {wanted} words · {took}"),
            format_args!(" = {printed} 个词，共应打印 {wanted} 个 · {took}"),
        )
    };
    let mut lines = vec![sum(terms, &in_all)];
    let left = run.left();
    if left.writes > 0 {
        lines.push(said_of_writes(&left));
    }
    if run.threads.iter().filter(|thread| thread.printed > 0).count() > 1 {
        lines.extend(run.findings.as_ref().map(Findings::said_of_switches));
    }
    lines
}

fn said_of_writes(Left { writes, bytes, first, .. }: &Left) -> String {
    let each = format!("{:.1}", *bytes as f64 / *writes as f64);
    let each = each.strip_suffix(".0").unwrap_or(&each);
    let noun = if each == "1" { "byte" } else { "bytes" };
    let why = if first.is_some() {
        note("words waited in a buffer", "词先在缓冲区里等待")
    } else {
        note("each word left at once", "每个词都立即写出")
    };
    let times = plural(*writes, "write");
    if *writes == 1 {
        return note(
            format_args!("{times} to the system, of {each} {noun}: {why}"),
            format_args!("write 系统调用 1 次，{each} 字节：{why}"),
        );
    }
    note(
        format_args!("{times} to the system, on average {each} {noun}: {why}"),
        format_args!("write 系统调用 {writes} 次，平均 {each} 字节：{why}"),
    )
}
