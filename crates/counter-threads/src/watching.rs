//! What is to be seen of a run, apart from its result.

use observed::Step;
use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of the counting.
pub fn watch(options: &Options) -> Watch {
    /// More words are not looked at: it would take longer than to print them.
    const MOST_WORDS: u64 = 10_000;
    /// Of all threads together, of 80 bytes each. Unprotected, many threads print the limit many times over.
    const MOST_EVENTS: usize = 1_000_000;
    // What is to be reached is a count, whatever the number of words.
    let count = |so_far, step, value: Option<i64>| match step {
        Step::Write(..) | Step::AddIfBelow(..) => value.map_or(so_far, i64::unsigned_abs),
        _ => so_far,
    };
    let job =
        Job { of: ["counted", "已计入"], done: count, ..Job::of_words(options.limit, options.floor()) };
    let newest = if options.limit <= MOST_WORDS { usize::MAX } else { options.timeline.newest() };
    let newest = newest.min(MOST_EVENTS / options.words.len());
    let (names, threads) = (Names::Words(options.words.clone()), options.words.len() as u64);
    Watch { names, threads, job, newest, steps: options.steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn what_is_kept_in_memory_does_not_grow_with_the_number_of_threads() {
        for (threads, limit, timeline) in [(2, 100, ""), (1000, 5000, ""), (1000, 10_001, "--timeline")] {
            let words: String = (0..threads).map(|word| format!("{word} ")).collect();
            let line = format!("counter-threads {words} --limit {limit} {timeline}");
            let newest = watch(&Options::parse_from(line.split_whitespace())).newest;
            assert!((1..=1_000_000).contains(&(newest * threads)), "{threads} threads, limit {limit}");
        }
    }
}
