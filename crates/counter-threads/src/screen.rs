//! Where the words go: standard output, until the main thread ends.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use common::stop::Stopped;
use common::words::OutputError;
use observed::Output;

/// Counts the words of all threads, and takes none after its end, though daemons may still print.
pub struct Screen {
    output: Output,
    said: AtomicU64,
    closed: AtomicBool,
}

impl Screen {
    /// A screen without words.
    pub fn new(output: Output) -> Screen {
        Screen { output, said: AtomicU64::new(0), closed: AtomicBool::new(false) }
    }

    /// Prints one word, and counts it.
    pub fn print(&self, word: &str) -> Result<(), Stopped> {
        self.print_result(word)?;
        self.said.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Prints a line that is not counted among the words.
    pub fn print_result(&self, line: &str) -> Result<(), Stopped> {
        match self.closed.load(Ordering::Relaxed) {
            true => Err(Stopped),
            false => self.output.print(line),
        }
    }

    /// The last that is said: ends an open line. A thread that nobody waits for (`--daemon`) may be inside
    /// a word at this moment; it can say that one, and nothing after it.
    ///
    /// Returns how many words were said, and the first failure of any of them.
    pub fn close(&self) -> (u64, Result<(), OutputError>) {
        self.closed.store(true, Ordering::Relaxed);
        let closed = self.output.close(true);
        (self.said.load(Ordering::Relaxed), closed)
    }
}
