//! The summary: what each process counted, and that they counted in different memories.

use common::language::{note, plural};
use common::notes::time;

use crate::Options;
use crate::parent::Game;
use crate::player::Figures;

/// The lines of the summary.
pub fn lines(options: &Options, ping: &Figures, game: &Game) -> Vec<String> {
    let mut lines = vec![score(&options.words[0], options, ping)];
    if let Some(pong) = &game.pong {
        lines.push(score(&options.words[1], options, pong));
        lines.push(memory(ping, pong));
    }
    lines
}

fn score(word: &str, options: &Options, figures: &Figures) -> String {
    let Figures { pid, words, took, behind, missed_ticks, .. } = figures;
    let of = options.count.map_or(String::new(), |count| format!("/{count}"));
    // From the first word to the last there is one interval less than words.
    let rate = words.saturating_sub(1) as f64 / took.as_secs_f64().max(1e-9);
    let pace = if options.interval.is_zero() || *words < 2 {
        String::new()
    } else {
        let behind = time(*behind);
        note(format!(", {behind} behind schedule"), format!("，比预定时刻晚 {behind}"))
    };
    let missed = match missed_ticks {
        0 => String::new(),
        _ => note(format!(", {} missed", plural(*missed_ticks, "tick")), format!("，错过 {missed_ticks} 拍")),
    };
    let rate = if *words < 2 { String::new() } else { format!(" ({rate:.1}/s)") };
    let took = time(*took);
    let noun = if *words == 1 && options.count.is_none_or(|count| count == 1) { "word" } else { "words" };
    note(
        format!("{word} (pid {pid}): {words}{of} {noun} in {took}{rate}{pace}{missed}"),
        format!("{word}（进程号 {pid}）：{took} 内 {words}{of} 个词{rate}{pace}{missed}"),
    )
}

/// After a fork both processes have the same variable at the same address: the copy's own.
fn memory(ping: &Figures, pong: &Figures) -> String {
    let (here, there) = (plural(ping.words, "word"), plural(pong.words, "word"));
    let (this, that) = (ping.address, pong.address);
    if this == that {
        note(
            format!(
                "memory: at {this:#x} ping finds pid {} and {here}, pong pid {} and {there}: one address, two memories",
                ping.pid, pong.pid
            ),
            format!(
                "内存：同一个地址 {this:#x}，ping 读到进程号 {}、{} 个词，pong 读到进程号 {}、{} 个词：地址相同，内存各有一份",
                ping.pid, ping.words, pong.pid, pong.words
            ),
        )
    } else {
        note(
            format!(
                "memory: ping counts {here} at {this:#x}, pong {} at {that:#x}: a program started anew has a memory of its own",
                pong.words
            ),
            format!(
                "内存：ping 在 {this:#x} 数到 {} 个词，pong 在 {that:#x} 数到 {} 个：另行启动的程序有自己的内存",
                ping.words, pong.words
            ),
        )
    }
}
