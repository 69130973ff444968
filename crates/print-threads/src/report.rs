//! The summary: words, writes to the system, hand-overs.

use std::time::Duration;

use common::language::{note, plural};
use common::notes::{sum, time};

use crate::Options;
use crate::print_thread::{Paper, PrintThread};

/// The lines of the summary.
pub fn lines(options: &Options, threads: &[PrintThread], paper: &Paper, took: Duration) -> Vec<String> {
    let printed: u64 = threads.iter().map(|thread| thread.printed).sum();
    let wanted: u128 = options.tasks.iter().map(|task| u128::from(task.count)).sum();
    let sum = sum(threads.iter().map(|thread| (thread.word.as_str(), thread.printed)));
    let took = time(took);
    let first = if u128::from(printed) == wanted {
        note(
            format!("{sum} = {} · {took}", plural(printed, "word")),
            format!("{sum} = {printed} 个词 · {took}"),
        )
    } else {
        note(
            format!("{sum} = {printed} of {wanted} words · {took}"),
            format!("{sum} = {printed} 个词，共应打印 {wanted} 个 · {took}"),
        )
    };
    let (writes, hand_overs) = (paper.words.writes(), paper.hand_overs);
    let second = note(
        format!(
            "{} to the system · the turn passed between threads {}",
            plural(writes, "write"),
            plural(hand_overs, "time")
        ),
        format!("write 系统调用 {writes} 次 · 线程之间交接 {hand_overs} 次"),
    );
    vec![first, second]
}
