//! The summary: words, and writes to the system.

use std::time::Duration;

use common::language::{note, plural};
use common::notes::{sum, time};
use common::words::Words;

use crate::print_thread::PrintThread;

/// What was asked for, and what came of it.
pub struct Run<'a> {
    /// The threads, after their end.
    pub threads: &'a [PrintThread],
    /// How many words they were to print together.
    pub wanted: u128,
    /// What they printed to.
    pub words: &'a Words,
    /// From the start of the first thread to the last write.
    pub took: Duration,
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let wanted = run.wanted;
    let printed: u64 = run.threads.iter().map(|thread| thread.printed).sum();
    let sum = sum(run.threads.iter().map(|thread| (thread.word.as_str(), thread.printed)));
    let took = time(run.took);
    let writes = run.words.writes(printed);
    vec![
        if u128::from(printed) == wanted {
            note(
                format_args!("{sum} = {} · {took}", plural(printed, "word")),
                format_args!("{sum} = {printed} 个词 · {took}"),
            )
        } else {
            note(
                format_args!("{sum} = {printed} of {wanted} words · {took}"),
                format_args!("{sum} = {printed} 个词，共应打印 {wanted} 个 · {took}"),
            )
        },
        note(
            format_args!("{} to the system", plural(writes, "write")),
            format_args!("write 系统调用 {writes} 次"),
        ),
    ]
}
