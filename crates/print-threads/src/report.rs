//! The summary: words, writes to the system, and how often the output switched threads.

use std::time::{Duration, Instant};

use common::language::{note, plural};
use common::notes::{rate, sum, time};
use common::spread::as_nanoseconds;
use common::words::Words;
use observed::{Log, Step};
use serde::Serialize;

use crate::print_thread::PrintThread;

/// What was asked for, and what came of it.
pub struct Run<'a> {
    /// The threads, after their end.
    pub threads: &'a [PrintThread],
    /// How many words they were to print together.
    pub wanted: u64,
    /// What they printed to.
    pub words: &'a Words,
    /// From the start of the first thread to the last write.
    pub took: Duration,
    /// What each thread did, if that was recorded.
    pub logs: &'a [Log],
}

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
pub struct Figures<'a> {
    words: u64,
    wanted: u64,
    writes: u64,
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

    fn bytes(&self) -> u64 {
        self.threads.iter().map(|thread| thread.printed * thread.word.len() as u64).sum()
    }

    fn switches(&self) -> Option<usize> {
        let each_is_known = |log: &Log| log.let_go == 0 && log.events.iter().all(|event| event.times <= 1);
        if self.logs.is_empty() || !self.logs.iter().all(each_is_known) {
            return None;
        }
        let mut prints: Vec<(Instant, u32)> = Vec::new();
        for log in self.logs {
            let of_word = log.events.iter().filter(|event| matches!(event.step, Step::Print(_)));
            prints.extend(of_word.filter_map(|event| Some((event.taken?, log.thread))));
        }
        prints.sort_unstable();
        Some(prints.windows(2).filter(|two| two[0].1 != two[1].1).count())
    }

    /// What a program may want to know of it.
    pub fn figures(&self) -> Figures<'_> {
        let of_thread = |thread: &PrintThread| (thread.printed, thread.count);
        let words = self.threads.iter().map(|thread| thread.word.as_str());
        let threads = words.zip(self.threads.iter().map(of_thread));
        Figures {
            words: self.printed(),
            wanted: self.wanted,
            writes: self.words.writes(self.printed()),
            bytes: self.bytes(),
            switches: self.switches(),
            wall_ns: self.took,
            threads: threads.map(|(word, (words, wanted))| OfThread { word, words, wanted }).collect(),
        }
    }
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let (wanted, printed) = (run.wanted, run.printed());
    let sum = sum(run.threads.iter().map(|thread| (thread.word.as_str(), thread.printed)));
    let took = time(run.took);
    let mut lines = vec![if printed == wanted {
        let rate = rate(printed as f64 / run.took.as_secs_f64().max(1e-9));
        note(
            format_args!("{sum} = {} · {took} ({rate})", plural(printed, "word")),
            format_args!("{sum} = {printed} 个词 · {took}（{rate}）"),
        )
    } else {
        note(
            format_args!("{sum} = {printed} of {wanted} words · {took}"),
            format_args!("{sum} = {printed} 个词，共应打印 {wanted} 个 · {took}"),
        )
    }];
    let writes = run.words.writes(printed);
    if writes > 0 {
        let bytes = run.bytes() as f64 / writes as f64;
        let bytes = format!("{bytes:.1}");
        let bytes = bytes.strip_suffix(".0").unwrap_or(&bytes);
        let noun = if bytes == "1" { "byte" } else { "bytes" };
        let why = if writes < printed {
            note("words waited in a buffer", "词先在缓冲区里等待")
        } else {
            note("each word left at once", "每个词都立即写出")
        };
        lines.push(note(
            format_args!("{} to the system, {bytes} {noun} each: {why}", plural(writes, "write")),
            format_args!("write 系统调用 {writes} 次，每次 {bytes} 字节：{why}"),
        ));
    }
    if let Some(switches) = run.switches().filter(|_| run.threads.len() > 1) {
        lines.push(note(
            format_args!("the output switched threads {}", plural(switches as u64, "time")),
            format_args!("输出在线程间切换 {switches} 次"),
        ));
    }
    lines
}
