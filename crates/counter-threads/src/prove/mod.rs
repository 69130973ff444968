//! Prove it: every order of the counting's steps, one that is replayed, or one that the learner chooses.

mod explore;
mod find_out;
#[cfg(test)]
mod proofs;
mod replay;

use std::time::Duration;

use ::explore::Explorer;
use ::explore::prove::{Lesson, dialogue, most_for_a_person};
use common::exit::Exit;
use common::words::{Flush, Words};
use observed::Protection;
use timeline::Names;
use wording::language::{note, plural};
use wording::names::typed;

use crate::counter::Counter;
use crate::flags::Options;
use crate::odds::End;
use crate::screen::Screen;

/// Orders of so many words are carried out and shown.
const MOST_WORDS: u64 = 100_000;

/// Does what was asked for in place of the usual run, if anything was.
pub fn instead(options: &Options) -> Option<anyhow::Result<Exit>> {
    let prove = &options.prove;
    match &prove.replay {
        Some(order) => Some(order.order().and_then(|order| replay::replay(options, &order))),
        None if prove.explore => Some(explore::explore(options)),
        None if prove.step => {
            Some(dialogue(&lesson(options, most_for_a_person(options.limit.saturating_mul(4)))))
        }
        None => None,
    }
}

/// The counting, of which so many orders may be carried out.
fn lesson(options: &Options, most_orders: u64) -> Lesson<Counter, End> {
    let (limit, protection) = (options.limit, options.sync);
    let threads = options.words.len();
    Lesson {
        explorer: counting(threads, limit, protection).most_orders(most_orders),
        threads: u32::try_from(threads).unwrap_or(u32::MAX),
        names: Names::Words(options.words.clone()),
        say: |End { words, count }| {
            note(
                format_args!("{}, count {count}", plural(*words, "word")),
                format_args!("{words} 个词，计数 {count}"),
            )
        },
        heads: vec![note("words", "词数"), note("count", "计数")],
        cells: |end| vec![end.words.to_string(), end.count.to_string()],
        right: [plural(limit, "word"), format!("打印 {limit} 个词")],
        wrong_by: Box::new(move |end| end.words.abs_diff(limit) + end.count.unsigned_abs().abs_diff(limit)),
        code: match protection {
            Protection::None => &["count.read() < limit", "count.read()", "count.write(seen + 1)"],
            Protection::Mutex => {
                &["lock.acquire()", "count.read() < limit", "count.read()", "count.write(seen + 1)"]
            }
            Protection::Atomic => &["count.add_if_below(limit)"],
        },
        command: command(options),
    }
}

/// The lesson's own code. Time decides nothing where an explorer does, so no thread holds on.
fn counting(threads: usize, limit: u64, protection: Protection) -> Explorer<Counter, End> {
    let set_up = move || unread(limit, protection, Duration::ZERO);
    // A stop ends the exploration, too: nobody sees what it has cut short.
    let thread = |counter: &Counter, _| _ = counter.output("");
    Explorer::new(set_up, threads, thread, end).most_steps(u32::MAX)
}

/// A counter whose words nobody reads.
fn unread(limit: u64, protection: Protection, hold: Duration) -> Counter {
    let nowhere = Words::to(Flush::Each, |bytes| Ok(bytes.len()));
    Counter::new(limit, protection, hold, Screen::new(nowhere))
}

/// What the threads came to.
fn end(counter: &Counter) -> End {
    End { words: counter.screen.said(), count: counter.count() }
}

fn command(options: &Options) -> [String; 2] {
    let Options { words, limit, sync, .. } = options;
    let flags = format!(" --limit {limit} --sync {}", sync.name());
    let typed_words: String = words.iter().map(|word| format!(" {}", typed(word))).collect();
    match words.as_slice() {
        [ping, pong] if ping == "ping" && pong == "pong" => {
            [format!("counter-threads{flags}"), String::new()]
        }
        // What looks like a flag is a word behind `--` alone.
        _ if words.iter().any(|word| word.starts_with('-')) => {
            [format!("counter-threads{flags}"), format!(" --{typed_words}")]
        }
        _ => [format!("counter-threads{typed_words}{flags}"), String::new()],
    }
}
