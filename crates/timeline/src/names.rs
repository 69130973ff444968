//! What the threads of a run are called.

use wording::language::note;
use wording::names::{IN_A_PICTURE, IN_A_SENTENCE, name};

use crate::model::Both;

/// Threads are numbered from 1, in the order of their start.
#[derive(Clone, Debug)]
pub enum Names {
    /// By these numbers.
    Numbers,
    /// By the word that each of them prints.
    Words(Vec<String>),
}

impl Names {
    /// Over its column, or before its step.
    pub fn short(&self, thread: u32) -> String {
        self.word(thread).unwrap_or_else(|| thread.to_string())
    }

    /// In a sentence, which is to fit in a line. In Chinese the verb follows it without a blank.
    pub fn full(&self, thread: u32) -> String {
        match self.word_in(thread, IN_A_SENTENCE) {
            Some(word) => note(&word, format_args!("“{word}”")),
            None => note(format_args!("thread {thread}"), format_args!("线程 {thread} ")),
        }
    }

    /// Of its track. Thread 0 is the one that started the others.
    pub fn of_track(&self, thread: u32) -> Both<String> {
        let both = |english: String, chinese: String| Both { english, chinese };
        match self.word(thread) {
            Some(word) => Both::same(word),
            None if thread == 0 => both("main".to_owned(), "主线程".to_owned()),
            None => both(format!("thread {thread}"), format!("线程 {thread}")),
        }
    }

    /// The thread's word, with its number if another thread has the same.
    fn word(&self, thread: u32) -> Option<String> {
        self.word_in(thread, IN_A_PICTURE)
    }

    /// Cut to so many columns.
    fn word_in(&self, thread: u32, columns: usize) -> Option<String> {
        let Names::Words(words) = self else { return None };
        let word = words.get(usize::try_from(thread).ok()?.checked_sub(1)?)?;
        let shared = words.iter().filter(|other| *other == word).count() > 1;
        let number = if shared { format!(" {thread}") } else { String::new() };
        Some(format!("{}{number}", name(word, columns.saturating_sub(number.len()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_two_threads_print_carries_their_numbers() {
        let names = Names::Words(["a", "b", "a", "\u{1b}"].map(str::to_owned).to_vec());
        assert_eq!([1, 2, 3, 4, 5].map(|thread| names.short(thread)), ["a 1", "b", "a 3", "\\u{1b}", "5"]);
    }
}
