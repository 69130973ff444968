//! What is to be seen of a run, apart from its result.

use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of the counting.
pub fn watch(options: &Options) -> Watch {
    /// More words are not looked at: it would take longer than to print them.
    const MOST_WORDS: u64 = 10_000;
    let job = Job::of_words(options.limit, options.floor());
    let newest = if options.limit <= MOST_WORDS { usize::MAX } else { options.timeline.newest() };
    let (names, threads) = (Names::Words(options.words.clone()), options.words.len() as u64);
    Watch { names, threads, job, newest, steps: options.steps }
}
