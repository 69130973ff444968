//! What the threads were seen to do: whose words came after whose.

use observed::{Log, Step};
use timeline::{Turns, Word};

/// What all the threads did, if each of their words is known.
pub struct Findings {
    turns: Turns,
}

impl Findings {
    /// Finds them in the logs of threads that printed; `None` if nothing was recorded, or not each word apart.
    pub fn of(logs: &[Log]) -> Option<Findings> {
        let each_is_known = |log: &Log| log.let_go == 0 && log.events.iter().all(|event| event.times <= 1);
        if logs.is_empty() || !logs.iter().all(each_is_known) {
            return None;
        }
        let steps = logs.iter().flat_map(|log| log.events.iter().map(|event| (log.thread, event)));
        let printed = steps.filter(|(_, it)| matches!(it.step, Step::Print { .. }) && it.value.is_some());
        let words =
            printed.filter_map(|(thread, it)| Some(Word { thread, from: it.announced, to: it.taken? }));
        Some(Findings { turns: Turns::of(words) })
    }

    /// How often a word came from another thread than the one before it.
    pub fn switches(&self) -> usize {
        self.turns.switches()
    }

    /// That, in words.
    pub fn said_of_switches(&self) -> String {
        self.turns.said()
    }
}
