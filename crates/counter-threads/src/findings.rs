//! What the threads were seen to do: who passed the check while whom, whose turn it was, who waited.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use common::spread::Spread;
use observed::{Log, Step};
use serde::Serialize;

/// One word: from the check that let it pass until it was counted.
struct Word {
    thread: u32,
    checked: Instant,
    /// The count that the check found.
    found: Option<i64>,
    printed: Instant,
    counted: Option<Instant>,
    /// The count that was written after it.
    wrote: Option<i64>,
}

/// What all the threads did.
pub struct Findings {
    /// By the time at which they were printed.
    words: Vec<Word>,
    began: BTreeMap<u32, Instant>,
    waited: BTreeMap<u32, Vec<Duration>>,
    /// Whether they are all that happened; else the first ones are missing.
    complete: bool,
}

/// A thread passed the check while another one had not counted its word yet.
pub struct Overtaking {
    /// Who passed, and the count that it found.
    pub thread: u32,
    pub found: i64,
    /// Who was printing meanwhile, and which word, from 1.
    pub other: u32,
    pub other_word: usize,
}

/// Two threads wrote the same count.
pub struct SameCount {
    pub threads: [u32; 2],
    /// What both had read.
    pub read: i64,
    /// How often a count was written that had been written before.
    pub times: usize,
}

/// What one thread did.
#[derive(Serialize)]
pub struct OfThread {
    pub word: String,
    /// How often it was printed; null if nobody waited for the thread.
    pub words: Option<u64>,
    /// How many words the others had printed when it began.
    pub began_after_words: Option<usize>,
    /// How long it waited for the lock each time, if there is one.
    pub waited_ns: Option<Spread>,
}

impl Findings {
    /// Finds them in the logs of threads that counted to `limit`.
    pub fn of(logs: &[Log], limit: i64) -> Findings {
        let mut words = Vec::new();
        let mut findings = Findings {
            words: Vec::new(),
            began: BTreeMap::new(),
            waited: BTreeMap::new(),
            complete: !logs.is_empty() && logs.iter().all(|log| log.let_go == 0),
        };
        for log in logs.iter().filter(|log| log.thread > 0) {
            words.extend(words_of(log, limit));
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
        words.sort_by_key(|word| word.printed);
        Findings { words, ..findings }
    }

    /// How the last word could pass the check.
    pub fn last_overtaking(&self) -> Option<Overtaking> {
        let last = self.words.last()?;
        let (other_word, other) = self.words.iter().enumerate().rev().find(|(_, word)| {
            let counted_later = word.counted.is_some_and(|counted| counted > last.checked);
            word.thread != last.thread && word.checked < last.printed && counted_later
        })?;
        let (thread, found, other) = (last.thread, last.found?, other.thread);
        self.complete.then_some(Overtaking { thread, found, other, other_word: other_word + 1 })
    }

    /// The first count that two threads have written, and how many such there are.
    pub fn same_counts(&self) -> Option<SameCount> {
        let mut writers: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for word in &self.words {
            writers.entry(word.wrote?).or_default().push(word.thread);
        }
        let times = writers.values().map(|threads| threads.len() - 1).sum();
        let two = |threads: &[u32]| Some([threads[0], *threads.iter().find(|it| **it != threads[0])?]);
        let (wrote, threads) = writers.iter().find_map(|(wrote, threads)| Some((wrote, two(threads)?)))?;
        self.complete.then_some(SameCount { threads, read: wrote - 1, times })
    }

    /// How often a word came from another thread than the one before it.
    pub fn switches(&self) -> Option<usize> {
        let switches = self.words.windows(2).filter(|two| two[0].thread != two[1].thread).count();
        self.complete.then_some(switches)
    }

    /// The thread that printed the most words with none of another between them, and how many.
    pub fn longest_run(&self) -> Option<(u32, usize)> {
        let runs = self.words.chunk_by(|one, next| one.thread == next.thread);
        let (thread, words) = runs.map(|run| (run[0].thread, run.len())).max_by_key(|(_, words)| *words)?;
        self.complete.then_some((thread, words))
    }

    /// How many words were between check and act while one of another thread was.
    pub fn overlapping(&self) -> Option<usize> {
        let mut by_start: Vec<&Word> = self.words.iter().collect();
        by_start.sort_by_key(|word| word.checked);
        // Of each thread only the latest word can still be under way.
        let mut latest: BTreeMap<u32, usize> = BTreeMap::new();
        let mut overlapping = BTreeSet::new();
        for (index, word) in by_start.iter().enumerate() {
            for (_, &other) in latest.iter().filter(|(thread, _)| **thread != word.thread) {
                if by_start[other].counted.is_some_and(|end| word.checked < end) {
                    overlapping.extend([index, other]);
                }
            }
            latest.insert(word.thread, index);
        }
        self.complete.then_some(overlapping.len())
    }

    /// How many words were printed before this thread began.
    pub fn began_after(&self, thread: u32) -> Option<usize> {
        let began = *self.began.get(&thread)?;
        let before = self.words.iter().filter(|word| word.printed < began).count();
        self.complete.then_some(before)
    }

    /// How long this thread waited for the lock each time.
    pub fn waited(&self, thread: u32) -> Option<Spread> {
        Spread::of(self.waited.get(&thread)?.iter().copied())
    }
}

/// The words of one thread. The line that it prints at its end is none: no check has let it pass.
fn words_of(log: &Log, limit: i64) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut passed = None;
    for event in &log.events {
        let Some(taken) = event.taken else { continue };
        match event.step {
            Step::Read(_) => {
                passed = event.value.filter(|count| *count < limit).map(|_| (taken, event.value))
            }
            Step::AddIfBelow(..) => passed = event.value.map(|count| (taken, Some(count - 1))),
            Step::Print(_) => {
                if let Some((checked, found)) = passed.take() {
                    let thread = log.thread;
                    words.push(Word { thread, checked, found, printed: taken, counted: None, wrote: None });
                }
            }
            Step::Write(..) => {
                if let Some(word) = words.last_mut() {
                    (word.counted, word.wrote) = (Some(taken), event.value);
                }
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(thread, checked, found, printed, counted)`, times in milliseconds; each writes one more than it found.
    fn findings(words: &[(u32, u64, i64, u64, u64)]) -> Findings {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let word = |&(thread, checked, found, printed, counted): &(u32, u64, i64, u64, u64)| Word {
            thread,
            checked: at(checked),
            found: Some(found),
            printed: at(printed),
            counted: Some(at(counted)),
            wrote: Some(found + 1),
        };
        let (words, complete) = (words.iter().map(word).collect(), true);
        Findings { words, began: BTreeMap::from([(2, at(3))]), waited: BTreeMap::new(), complete }
    }

    #[test]
    fn who_passes_while_another_one_is_at_its_word_has_overtaken_it() {
        let in_turn = findings(&[(1, 0, 0, 1, 2), (2, 3, 1, 4, 5)]);
        assert!(in_turn.last_overtaking().is_none() && in_turn.same_counts().is_none());
        assert_eq!((in_turn.switches(), in_turn.began_after(2)), (Some(1), Some(1)));
        assert_eq!(in_turn.overlapping(), Some(0));

        let overlapping = findings(&[(1, 0, 98, 1, 2), (1, 3, 99, 5, 7), (2, 4, 99, 6, 8)]);
        let Overtaking { thread, found, other, other_word } = overlapping.last_overtaking().unwrap();
        assert_eq!((thread, found, other, other_word), (2, 99, 1, 2));
        let same = overlapping.same_counts().unwrap();
        assert_eq!((same.threads, same.read, same.times), ([1, 2], 99, 1));
        assert_eq!((overlapping.overlapping(), overlapping.longest_run()), (Some(2), Some((1, 2))));
    }
}
