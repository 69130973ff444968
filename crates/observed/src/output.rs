//! Standard output for threads that do not stop to handle its errors.

use std::sync::{Mutex, PoisonError};

use common::stop::{self, Stopped};
use common::words::{OutputError, Words};

use crate::watch::{Step, step};

/// Where words go. Who cannot print stops the whole program.
pub struct Output {
    words: Words,
    failure: Mutex<Option<OutputError>>,
}

impl Output {
    /// Prints by `words`.
    pub fn new(words: Words) -> Output {
        Output { words, failure: Mutex::new(None) }
    }

    /// Prints a word: Python's `print(word, end='', flush=…)`.
    ///
    /// Nothing is printed once a stop was requested. What could not be printed requests one, and
    /// [`Output::close`] says why.
    pub fn print(&self, word: &str) -> Result<(), Stopped> {
        if stop::requested() {
            return Err(Stopped);
        }
        let left = |written: &Result<usize, _>| written.as_ref().ok().map(|bytes| *bytes as i64);
        let print = || Step::Print { bytes: word.len() };
        step(print, || self.words.write(word), left).map(drop).map_err(|failure| {
            self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
            stop::request();
            Stopped
        })
    }

    /// Writes what still waits in the buffer, and if `end_line` ends a line that is open.
    ///
    /// An error is the first failure of any [`Output::print`], or that of this last write.
    pub fn close(&self, end_line: bool) -> Result<(), OutputError> {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
        match failure {
            Some(failure) => Err(failure),
            None if end_line => self.words.end_line(),
            None => self.words.flush(),
        }
    }

    /// The words that are printed.
    pub fn words(&self) -> &Words {
        &self.words
    }
}
