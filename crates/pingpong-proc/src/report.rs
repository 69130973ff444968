//! The summary: who was copied, what both have, what each came to; then how its words left it.

use std::time::Duration;

use document::spread::nanoseconds;
use serde_json::{Value, json};
use wording::figures::{rate, time};
use wording::language::{note, plural};
use wording::names::{IN_A_SENTENCE, name};

use crate::player::{Figures, Player, Writes};
use crate::start::StartMethod;

/// What was asked for, and what came of it.
pub struct Run<'a> {
    pub ping: &'a Player,
    pub pong_word: &'a str,
    /// `None` if it could not report.
    pub pong: Option<&'a Figures>,
    pub start_method: StartMethod,
}

impl Run<'_> {
    /// What is in the JSON; `docs/json.md` explains it.
    pub fn figures(&self) -> Value {
        let of_process = |word, Figures { pid, words, address, pace, writes }: &Figures| {
            json!({
                "word": word,
                "pid": pid,
                "words": words,
                "wanted": self.ping.count,
                "writes": writes.count,
                "bytes": writes.bytes,
                "address": format!("{address:#x}"),
                "wall_ns": nanoseconds(pace.took),
                "behind_ns": pace.behind.map(nanoseconds),
                "missed_ticks": pace.missed_ticks,
                "silence_ns": writes.silence.map(nanoseconds),
            })
        };
        json!({
            "start_method": self.start_method,
            "one_address": self.pong.map(|pong| pong.address == self.ping.figures.address),
            "ping": of_process(&*self.ping.word, &self.ping.figures),
            "pong": self.pong.map(|pong| of_process(self.pong_word, pong)),
        })
    }
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let ping = &run.ping.figures;
    match run.pong {
        Some(pong) => {
            let [origin, memory] = story(run, pong);
            vec![origin, memory, score(run, &run.ping.word, ping), score(run, run.pong_word, pong)]
        }
        None if ping.words == 0 => Vec::new(), // the game never began
        None => vec![score(run, &run.ping.word, ping)],
    }
}

/// How the second process came to be, and what that makes of the memory.
fn story(run: &Run, pong: &Figures) -> [String; 2] {
    let [ping_word, pong_word] = [&run.ping.word, run.pong_word].map(|word| name(word, IN_A_SENTENCE));
    let (here, there) = (run.ping.figures.address, pong.address);
    let memory = if here == there {
        note(
            format_args!("both count at the address {here:#x}, but each in a memory of its own"),
            format_args!("两者都在地址 {here:#x} 处计数，但各有各的内存"),
        )
    } else {
        note(
            format_args!("each has its own memory: one counts at {here:#x}, one at {there:#x}"),
            format_args!("各有各的内存：一个在 {here:#x} 处计数，一个在 {there:#x} 处"),
        )
    };
    let origin = match run.start_method {
        #[cfg(unix)]
        StartMethod::Fork => note(
            format_args!("fork copied the process {ping_word} with its memory: {pong_word} is the copy"),
            format_args!("fork 把进程 {ping_word} 连同内存复制了一份：{pong_word} 就是副本"),
        ),
        StartMethod::Spawn => note(
            format_args!("spawn started the program anew for {pong_word}: nothing of {ping_word} was copied"),
            format_args!("spawn 为 {pong_word} 重新启动了程序：没有复制 {ping_word} 的任何东西"),
        ),
    };
    [origin, memory]
}

/// What one of them came to.
fn score(run: &Run, word: &str, figures: &Figures) -> String {
    let Figures { pid, words, pace, .. } = figures;
    let Player { count, timetable, .. } = run.ping; // pong has the same count and interval
    let name = name(word, IN_A_SENTENCE);
    let of = count.map_or(String::new(), |count| format!("/{count}"));
    let noun = if *words == 1 && count.is_none_or(|count| count == 1) { "word" } else { "words" };
    let more = match &figures.writes {
        Writes { count, bytes, silence: Some(silence) } => {
            let (writes, silence) = (plural(*count, "write"), time(*silence));
            let at_once = if *count == 1 { "一次".to_owned() } else { format!("分 {count} 次") };
            note(
                format_args!("{writes} ({bytes} bytes) after {silence}"),
                format_args!("沉默 {silence} 后才{at_once}写出 {bytes} 字节"),
            )
        }
        _ => {
            let took = time(pace.took);
            let (left, late) = (left(figures), lateness(timetable.interval, figures));
            note(format_args!("{took}{left}{late}"), format_args!("用时 {took}{left}{late}"))
        }
    };
    note(
        format_args!("{name} (pid {pid}): {words}{of} {noun} in {more}"),
        format_args!("{name}（进程号 {pid}）：{words}{of} 个词，{more}"),
    )
}

/// How the words left the process, each at once.
fn left(figures: &Figures) -> String {
    let Figures { words, pace, writes: Writes { count, .. }, .. } = figures;
    if *words < 2 {
        return String::new();
    }
    // From the first word to the last there is one interval less than words.
    let rate = rate((words - 1) as f64 / pace.to_last_word.as_secs_f64().max(1e-9));
    if pace.missed_ticks > 0 {
        note(format_args!(" ({rate})"), format_args!("（{rate}）")) // the pause is news, and the line is to fit
    } else if count == words {
        note(format_args!(" ({rate}), each one write"), format_args!("（{rate}），一词一写"))
    } else {
        note(format_args!(" ({rate}), {count} writes"), format_args!("（{rate}），write {count} 次"))
    }
}

/// Said only if it is worth a word.
fn lateness(interval: Duration, Figures { words, pace, .. }: &Figures) -> String {
    let late = |behind: &Duration| *behind > interval.max(Duration::from_millis(1));
    if pace.missed_ticks > 0 {
        let ticks = plural(pace.missed_ticks, "tick");
        note(format_args!(", {ticks} missed"), format_args!("，错过 {} 拍", pace.missed_ticks))
    } else if *words > 1
        && let Some(behind) = pace.behind.filter(late)
    {
        let behind = time(behind);
        note(format_args!(", {behind} late"), format_args!("，晚了 {behind}"))
    } else {
        String::new()
    }
}
