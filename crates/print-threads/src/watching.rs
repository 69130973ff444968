//! What is to be seen of a run, apart from its result.

use document::json;
use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of the printing: each word only where figures or a picture are wanted, because to look at it
/// takes its share of the time.
pub fn watch(options: &Options) -> Watch {
    const MOST_WORDS: u64 = 1_000_000;
    let job = Job::of_words(options.words(), options.floor());
    let names = Names::Words(options.tasks.iter().map(|task| task.word.clone()).collect());
    let all_are_kept = json::is_wanted() && options.words() <= MOST_WORDS;
    let newest = if all_are_kept { usize::MAX } else { options.timeline.newest() };
    Watch { names, threads: options.tasks.len() as u64, job, newest, steps: false }
}
