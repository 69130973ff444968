//! Standard output, shared by threads that do not stop to handle its errors.

use std::sync::{Mutex, MutexGuard, PoisonError};

use common::stop::Stop;
use common::words::{OutputError, Words};

/// Words from several threads, one at a time.
pub struct Output {
    inner: Mutex<Inner>,
    stop: &'static Stop,
}

struct Inner {
    words: Words,
    said: u64,
    failure: Option<OutputError>,
    closed: bool,
}

impl Output {
    /// Shares `words`. Whoever cannot write stops the whole program through `stop`.
    pub fn new(words: Words, stop: &'static Stop) -> Output {
        Output { inner: Mutex::new(Inner { words, said: 0, failure: None, closed: false }), stop }
    }

    /// Says one word; the lock is held from its first byte to its flush, so that words stay whole.
    pub fn say(&self, word: &str) {
        let mut inner = self.lock();
        if self.write(&mut inner, word) {
            inner.said += 1;
        }
    }

    /// Says a line that is not counted among the words.
    pub fn say_result(&self, line: &str) {
        self.write(&mut self.lock(), line);
    }

    /// Whether `text` was written.
    fn write(&self, inner: &mut Inner, text: &str) -> bool {
        if inner.closed || inner.failure.is_some() {
            return false;
        }
        if let Err(failure) = inner.words.say(text) {
            inner.failure = Some(failure);
            self.stop.request();
        }
        inner.failure.is_none()
    }

    /// The last that is said: ends an open line, and lets no thread say anything after it.
    ///
    /// Returns how many words were said, and the first failure of any of them.
    pub fn close(&self) -> (u64, Result<(), OutputError>) {
        let mut inner = self.lock();
        inner.closed = true;
        let written = match inner.failure.take() {
            Some(failure) => Err(failure),
            None => inner.words.end_line(),
        };
        (inner.said, written)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
impl Output {
    /// An output that nobody reads.
    pub fn into_nothing() -> Output {
        static NEVER: Stop = Stop::new();
        let words = Words::to(Box::new(std::io::sink()), common::words::Flush::Each);
        Output::new(words, &NEVER)
    }
}
