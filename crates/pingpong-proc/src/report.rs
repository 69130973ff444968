//! The summary: what each process counted, and that they counted in different memories.

use common::language::{note, plural};
use common::notes::time;

use crate::player::{Figures, Player};

/// The lines of the summary. `pong` is the other's word, and its figures if it could report them.
pub fn lines(ping: &Player, pong: (&str, Option<&Figures>)) -> Vec<String> {
    if ping.figures.words == 0 && pong.1.is_none() {
        return Vec::new(); // the game never began
    }
    let mut lines = vec![score(&ping.word, ping, &ping.figures)];
    if let (word, Some(figures)) = pong {
        lines.push(score(word, ping, figures));
        lines.push(memory(&ping.figures, figures));
    }
    lines
}

/// `rules` is a player with the same interval and count.
fn score(word: &str, rules: &Player, figures: &Figures) -> String {
    let Figures { pid, words, pace, .. } = figures;
    let of = rules.count.map_or(String::new(), |count| format!("/{count}"));
    // From the first word to the last there is one interval less than words.
    let rate = words.saturating_sub(1) as f64 / pace.to_last_word.as_secs_f64().max(1e-9);
    let rate = if *words < 2 { String::new() } else { format!(" ({rate:.1}/s)") };
    let behind = if rules.interval.is_zero() || *words < 2 {
        String::new()
    } else {
        let behind = time(pace.behind);
        note(format_args!(", {behind} behind schedule"), format_args!("，比预定时刻晚 {behind}"))
    };
    let missed = match pace.missed_ticks {
        0 => String::new(),
        ticks => note(format_args!(", {} missed", plural(ticks, "tick")), format_args!("，错过 {ticks} 拍")),
    };
    let took = time(pace.took);
    let noun = if *words == 1 && rules.count.is_none_or(|count| count == 1) { "word" } else { "words" };
    note(
        format_args!("{word} (pid {pid}): {words}{of} {noun} in {took}{rate}{behind}{missed}"),
        format_args!("{word}（进程号 {pid}）：{took} 内 {words}{of} 个词{rate}{behind}{missed}"),
    )
}

/// After a fork both processes have the same variable at the same address: the copy's own.
fn memory(ping: &Figures, pong: &Figures) -> String {
    let (here, there) = (plural(ping.words, "word"), plural(pong.words, "word"));
    let (this, that) = (ping.address, pong.address);
    if this == that {
        note(
            format_args!(
                "memory: at {this:#x} ping finds pid {} and {here}, pong pid {} and {there}: one address, two memories",
                ping.pid, pong.pid
            ),
            format_args!(
                "内存：同一个地址 {this:#x}，ping 读到进程号 {}、{} 个词，pong 读到进程号 {}、{} 个词：地址相同，内存各有一份",
                ping.pid, ping.words, pong.pid, pong.words
            ),
        )
    } else {
        note(
            format_args!(
                "memory: ping counts {here} at {this:#x}, pong {} at {that:#x}: a program started anew has a memory of its own",
                pong.words
            ),
            format_args!(
                "内存：ping 在 {this:#x} 数到 {} 个词，pong 在 {that:#x} 数到 {} 个：另行启动的程序有自己的内存",
                ping.words, pong.words
            ),
        )
    }
}
