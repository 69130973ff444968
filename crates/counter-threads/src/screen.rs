//! Where the words go: standard output, until the main thread ends.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use common::stop::Stopped;
use common::words::{OutputError, Words};
use observed::Output;
use wording::language::{self, Language};

/// Counts the words of all threads, and takes none after its end, though daemons may still print.
pub struct Screen {
    output: Output,
    said: AtomicU64,
    /// Read over each word: any number of threads may be inside a word, but none when this is written.
    closed: RwLock<bool>,
}

impl Screen {
    /// A screen that shows its words by `words`.
    pub fn new(words: Words) -> Screen {
        Screen { output: Output::new(words), said: AtomicU64::new(0), closed: RwLock::new(false) }
    }

    /// Prints one word, and counts it.
    pub fn print(&self, word: &str) -> Result<(), Stopped> {
        self.unless_closed(|| {
            self.output.print(word)?;
            self.said.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })
    }

    /// Prints the lecture's line, which a thread has at its end.
    pub fn print_result(&self, word: &str, inner_count: u64) -> Result<(), Stopped> {
        let line = match language::of_results() {
            Language::Chinese => format!("\n{word}打印了{inner_count}次\n\n"),
            Language::English => format!("\n{word} was printed {inner_count} times\n\n"),
        };
        self.unless_closed(|| self.output.print(&line))
    }

    fn unless_closed(&self, print: impl FnOnce() -> Result<(), Stopped>) -> Result<(), Stopped> {
        let closed = self.closed.read().unwrap_or_else(PoisonError::into_inner);
        if *closed { Err(Stopped) } else { print() }
    }

    /// How many words were said.
    pub fn said(&self) -> u64 {
        self.said.load(Ordering::Relaxed)
    }

    /// The last that is said: ends an open line, and lets no thread say anything after it.
    ///
    /// An error is the first failure of any word.
    pub fn close(&self) -> Result<(), OutputError> {
        *self.closed.write().unwrap_or_else(PoisonError::into_inner) = true;
        self.output.close(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::words::Flush;

    #[test]
    fn what_a_daemon_says_after_the_end_is_neither_printed_nor_counted() {
        let screen = Screen::new(Words::to(Flush::Each, |bytes| Ok(bytes.len())));
        screen.print("ping").unwrap();
        screen.close().unwrap();
        assert_eq!((screen.print("ping"), screen.print_result("ping", 1)), (Err(Stopped), Err(Stopped)));
        assert_eq!(screen.said(), 1);
    }
}
