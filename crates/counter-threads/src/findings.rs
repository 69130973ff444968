//! What the threads were seen to do: who counted between another's check and act, whose turn it was, who waited.
//!
//! What happened between check and act is told by the values that were read and written, not by times: two looks
//! at the clock say nothing of what two threads did in between.

use std::collections::BTreeMap;
use std::time::Instant;

use document::spread::Spread;
use observed::{Log, Step};
use serde::Serialize;
use timeline::{Names, Turns, Word};
use wording::language::{note, plural};

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
    waited: BTreeMap<u32, Spread>,
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
        let threads = || logs.iter().filter(|log| log.thread > 0);
        let started = steps().filter(|event| matches!(event.step, Step::Start(_)) && event.value.is_some());
        let ended = steps().filter(|event| event.step == Step::End);
        if started.count() != ended.count() || logs.iter().any(|log| log.let_go > 0) {
            return None;
        }
        let rounds: Vec<Round> = threads().flat_map(|log| rounds(log, limit)).collect();
        let mut printed: Vec<Instant> = rounds.iter().map(|round| round.word.to).collect();
        printed.sort_unstable();
        let began = threads().filter_map(|log| Some((log.thread, log.events.first()?.announced)));
        let waited = threads().filter_map(|log| Some((log.thread, waited(log)?)));
        let (began, waited) = (began.collect(), waited.collect());
        Some(Findings { names: Names::Words(words.to_vec()), rounds, printed, began, waited })
    }

    /// How the greatest count, if it is beyond the limit, could be written: its thread had passed the check before
    /// another one counted. Only where no count was written twice.
    pub fn overtaking(&self) -> Option<String> {
        let last = self.rounds.iter().max_by_key(|round| round.wrote)?;
        let (found, wrote) = (last.found, last.wrote?);
        let before = wrote - 1;
        let other = self.rounds.iter().find(|round| round.wrote == Some(before))?;
        let (thread, other) = (self.names.full(last.word.thread), self.names.full(other.word.thread));
        (found < before).then(|| {
            note(
                format_args!(
                    "{thread} read {found} and went on, and wrote {wrote} after {other} wrote {before}"
                ),
                format_args!("{thread}读到 {found} 就继续了，在{other}写入 {before} 之后又写入 {wrote}"),
            )
        })
    }

    /// The first count that two threads have written, because both had read the one before.
    pub fn same_count(&self) -> Option<String> {
        let mut writers: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for round in &self.rounds {
            if let Some(wrote) = round.wrote {
                writers.entry(wrote).or_default().push(round.word.thread);
            }
        }
        let two = |threads: &[u32]| Some([threads[0], *threads.iter().find(|it| **it != threads[0])?]);
        let (wrote, threads) = writers.iter().find_map(|(wrote, threads)| Some((wrote, two(threads)?)))?;
        let ([one, other], read) = (threads.map(|thread| self.names.full(thread)), wrote - 1);
        Some(note(
            format_args!("{one} and {other} both read {read} and both wrote {wrote}"),
            format_args!("{one}和{other}都读到 {read}，都写回 {wrote}"),
        ))
    }

    /// How often another thread had counted between a word's check and its act.
    pub fn interrupted(&self) -> usize {
        self.rounds.iter().filter(|round| round.wrote.is_some_and(|wrote| round.found != wrote - 1)).count()
    }

    /// How often a word came from another thread than the one before it.
    pub fn switches(&self) -> usize {
        self.turns().switches()
    }

    /// How often that was, and what made the words fall to the threads so unevenly.
    pub fn uneven(&self) -> Option<String> {
        let turns = self.turns();
        let (late, last) = self.began.keys().map(|thread| (self.began_after(*thread), *thread)).max()?;
        let why = match (late?, turns.longest_run()?) {
            (0, (_, ..=2)) => return Some(turns.said()),
            (0, (thread, in_a_row)) => {
                let (name, about) = (self.names.full(thread), turns.about());
                note(
                    format_args!("{name}: {about}{in_a_row} words in a row"),
                    format_args!("{name}连续打印了{about} {in_a_row} 个词"),
                )
            }
            (late, _) => {
                let name = self.names.full(last);
                note(
                    format_args!("{name} began after {}", plural(late as u64, "word")),
                    format_args!("{name}开始时已有 {late} 个词"),
                )
            }
        };
        let switches = turns.said();
        Some(note(format_args!("{why}; {switches}"), format_args!("{why}；{switches}")))
    }

    fn turns(&self) -> Turns {
        Turns::of(self.rounds.iter().map(|round| round.word))
    }

    /// How many words were printed before this thread began.
    pub fn began_after(&self, thread: u32) -> Option<usize> {
        let began = *self.began.get(&thread)?;
        Some(self.printed.partition_point(|printed| *printed < began))
    }

    /// How long this thread waited for the lock each time.
    pub fn waited(&self, thread: u32) -> Option<Spread> {
        self.waited.get(&thread).copied()
    }
}

fn waited(log: &Log) -> Option<Spread> {
    let waits = log.events.iter().filter(|event| matches!(event.step, Step::Acquire(_)));
    Spread::of(waits.filter_map(|event| Some(event.taken? - event.announced)))
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
    use std::time::Duration;
    use wording::language::{Choice, choose};

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

        choose(Choice::En);
        let overtaken = findings(&[(1, 98, 99), (1, 99, 100), (2, 99, 101)]);
        let told = "thread 2 read 99 and went on, and wrote 101 after thread 1 wrote 100";
        assert_eq!(overtaken.overtaking().as_deref(), Some(told));
        assert_eq!(overtaken.interrupted(), 1);
    }

    #[test]
    fn a_count_that_only_one_thread_has_written_twice_is_not_of_two() {
        let lost = findings(&[(1, 0, 1), (1, 0, 1), (2, 1, 2), (1, 1, 2)]);
        choose(Choice::En);
        assert_eq!(lost.same_count().unwrap(), "thread 2 and thread 1 both read 1 and both wrote 2");
    }
}
