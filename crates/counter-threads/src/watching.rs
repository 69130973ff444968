//! What is to be seen of a run, apart from its result.

use observed::Step;
use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of the counting. `newest` are the events that a picture needs.
pub fn watch(options: &Options, newest: usize) -> Watch {
    /// More words are not looked at: it would take longer than to print them.
    const MOST_WORDS: u64 = 10_000;
    let job = Job {
        all: options.limit,
        of: ["words", "个词"],
        is_one: |step| matches!(step, Step::Print(_)),
        floor: options.floor(),
        prints: true,
    };
    let newest = if options.limit <= MOST_WORDS { usize::MAX } else { newest };
    let (names, threads) = (Names::Words(options.words.clone()), options.words.len() as u64);
    Watch { names, threads, job, newest, steps: options.steps }
}
