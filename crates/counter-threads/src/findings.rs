//! What the threads were seen to do: who counted between another's check and act, whose turn it was, who waited.
//!
//! What happened between check and act is told by the values that were read and written, not by times: two looks
//! at the clock say nothing of what two threads did in between.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use document::spread::Spread;
use observed::{Log, Step};
use serde::Serialize;
use timeline::{Names, Turns, Word};

/// One word, and what became of it.
struct Round {
    word: Word,
    /// The count that the check found.
    found: i64,
    /// The count that was written after the word, unless a stop came between.
    wrote: Option<i64>,
}

/// What all the threads did, if all of it is known.
pub struct Findings {
    names: Names,
    rounds: Vec<Round>,
    /// When each word was printed, the first one first.
    printed: Vec<Instant>,
    began: BTreeMap<u32, Instant>,
    waited: BTreeMap<u32, Vec<Duration>>,
}

/// A thread passed the check and wrote a count beyond the limit, because another one had counted in between.
pub struct Overtaking {
    /// Who passed, and the count that it found.
    pub thread: u32,
    pub found: i64,
    /// Who wrote the count that it then read.
    pub other: u32,
    pub wrote: i64,
}

/// Two threads wrote the same count.
pub struct SameCount {
    pub threads: [u32; 2],
    /// What both had read.
    pub read: i64,
}

/// What one thread did.
#[derive(Serialize)]
pub struct OfThread {
    pub word: String,
    /// Its inner count; null if nobody waited for the thread.
    pub words: Option<u64>,
    /// How many words the others had printed when it began.
    pub began_after_words: Option<usize>,
    /// How long it waited for the lock each time, if there is one.
    pub waited_ns: Option<Spread>,
}

impl Findings {
    /// Finds them in the logs of threads that printed these words, and counted to `limit`. `None` if steps are missing:
    /// too many were to be taken, or a thread still runs.
    pub fn of(logs: &[Log], words: &[String], limit: i64) -> Option<Findings> {
        let steps = || logs.iter().flat_map(|log| &log.events);
        let started = steps().filter(|event| matches!(event.step, Step::Start(_)) && event.value.is_some());
        if started.count() + 1 != logs.len() || logs.iter().any(|log| log.let_go > 0) {
            return None;
        }
        let mut findings = Findings {
            names: Names::Words(words.to_vec()),
            rounds: Vec::new(),
            printed: Vec::new(),
            began: BTreeMap::new(),
            waited: BTreeMap::new(),
        };
        for log in logs.iter().filter(|log| log.thread > 0) {
            findings.rounds.extend(rounds(log, limit));
            for event in &log.events {
                let waited = event.taken.map(|taken| taken - event.announced);
                match (event.step, waited) {
                    (Step::Begin, _) => drop(findings.began.insert(log.thread, event.announced)),
                    (Step::Acquire(_), Some(waited)) => {
                        findings.waited.entry(log.thread).or_default().push(waited);
                    }
                    _ => {}
                }
            }
        }
        findings.printed = findings.rounds.iter().map(|round| round.word.to).collect();
        findings.printed.sort_unstable();
        Some(findings)
    }

    /// What this thread is called in a sentence.
    pub fn name(&self, thread: u32) -> String {
        self.names.full(thread)
    }

    /// How the greatest count, if it is beyond the limit, could be written. Only where no count was written twice.
    pub fn overtaking(&self) -> Option<Overtaking> {
        let last = self.rounds.iter().max_by_key(|round| round.wrote)?;
        let (found, wrote) = (last.found, last.wrote?);
        let other = self.rounds.iter().find(|round| round.wrote == Some(wrote - 1))?;
        let (thread, other) = (last.word.thread, other.word.thread);
        (found < wrote - 1).then_some(Overtaking { thread, found, other, wrote })
    }

    /// The first count that two threads have written.
    pub fn same_count(&self) -> Option<SameCount> {
        let mut writers: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for round in &self.rounds {
            if let Some(wrote) = round.wrote {
                writers.entry(wrote).or_default().push(round.word.thread);
            }
        }
        let two = |threads: &[u32]| Some([threads[0], *threads.iter().find(|it| **it != threads[0])?]);
        let (wrote, threads) = writers.iter().find_map(|(wrote, threads)| Some((wrote, two(threads)?)))?;
        Some(SameCount { threads, read: wrote - 1 })
    }

    /// How often another thread had counted between a word's check and its act.
    pub fn interrupted(&self) -> usize {
        self.rounds.iter().filter(|round| round.wrote.is_some_and(|wrote| round.found != wrote - 1)).count()
    }

    /// Whose words came after whose.
    pub fn turns(&self) -> Turns {
        Turns::of(self.rounds.iter().map(|round| round.word))
    }

    /// How many words were printed before this thread began.
    pub fn began_after(&self, thread: u32) -> Option<usize> {
        let began = *self.began.get(&thread)?;
        Some(self.printed.partition_point(|printed| *printed < began))
    }

    /// How long this thread waited for the lock each time.
    pub fn waited(&self, thread: u32) -> Option<Spread> {
        Spread::of(self.waited.get(&thread)?.iter().copied())
    }
}

/// The words of one thread. The line that it prints at its end is none: no check has let it pass.
fn rounds(log: &Log, limit: i64) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    let mut passed = None;
    for event in &log.events {
        match event.step {
            Step::Read(_) => passed = event.value.filter(|count| *count < limit),
            Step::AddIfBelow(..) => passed = event.value.map(|count| count - 1),
            Step::Print { .. } => {
                if let (Some(found), Some(to), Some(_)) = (passed.take(), event.taken, event.value) {
                    let word = Word { thread: log.thread, from: event.announced, to };
                    rounds.push(Round { word, found, wrote: None });
                }
            }
            Step::Write(..) => {
                if let Some(round) = rounds.last_mut() {
                    round.wrote = event.value;
                }
            }
            _ => {}
        }
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(thread, found, wrote)`, one word after the other.
    fn findings(rounds: &[(u32, i64, i64)]) -> Findings {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let round = |(now, &(thread, found, wrote)): (u64, &(u32, i64, i64))| Round {
            word: Word { thread, from: at(now), to: at(now + 1) },
            found,
            wrote: Some(wrote),
        };
        let rounds: Vec<_> = (0..).zip(rounds).map(round).collect();
        let printed = rounds.iter().map(|round| round.word.to).collect();
        let (names, began) = (Names::Numbers, BTreeMap::from([(2, at(2))]));
        Findings { names, rounds, printed, began, waited: BTreeMap::new() }
    }

    #[test]
    fn who_counts_between_anothers_check_and_act_is_told_by_what_was_read_and_written() {
        let in_turn = findings(&[(1, 0, 1), (1, 1, 2), (2, 2, 3)]);
        assert!(in_turn.overtaking().is_none() && in_turn.same_count().is_none());
        assert_eq!((in_turn.interrupted(), in_turn.began_after(2)), (0, Some(1)));

        let overtaken = findings(&[(1, 98, 99), (1, 99, 100), (2, 99, 101)]);
        let Overtaking { thread, found, other, wrote } = overtaken.overtaking().unwrap();
        assert_eq!((thread, found, other, wrote), (2, 99, 1, 101));
        assert_eq!(overtaken.interrupted(), 1);
    }

    #[test]
    fn a_count_that_only_one_thread_has_written_twice_is_not_of_two() {
        let lost = findings(&[(1, 0, 1), (1, 0, 1), (2, 1, 2), (1, 1, 2)]);
        let SameCount { threads, read } = lost.same_count().unwrap();
        assert_eq!((threads, read), ([2, 1], 1));
    }
}
