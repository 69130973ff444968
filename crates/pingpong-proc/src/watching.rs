//! What is to be seen of a run, apart from its result.

use observed::Step;
use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of a player while it plays. `newest` are the events that a picture needs.
pub fn watch(options: &Options, newest: usize) -> Watch {
    let job = Job {
        all: options.count.unwrap_or(0),
        of: ["words", "个词"],
        is_one: |step| matches!(step, Step::Print(_)),
        floor: options.floor(),
        prints: true,
    };
    Watch { names: Names::Words(options.words.clone()), threads: 1, job, newest, steps: false }
}
