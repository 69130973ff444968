//! What is to be seen of a run, apart from its result.

use observed::Step;
use timeline::{Job, Names, Watch};

use crate::flags::Options;

/// What is to be seen of the deposits.
pub fn watch(options: &Options) -> Watch {
    let job = Job {
        all: options.threads,
        of: ["deposits", "次存款"],
        done: |so_far, step, _| so_far + u64::from(matches!(step, Step::Write(..) | Step::Add(..))),
        floor: options.floor(),
        prints: false,
    };
    Watch { names: Names::Numbers, threads: options.threads, job, newest: usize::MAX, steps: options.steps }
}
