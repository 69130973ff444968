//! A thread as an object: `PrintThread` overrides `run`.
//!
//! Python's `Thread` is a class, and a subclass says in `run` what the new thread does. In Rust a
//! trait takes the place of the class, and implementing it the place of inheriting.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use common::stop::Stop;
use common::threads;
use common::words::{OutputError, Words};

/// Something a thread of its own can run.
pub trait Thread: Sized + Send + 'static {
    /// What the new thread does. To be overridden: by default it does nothing, as in Python.
    fn run(&mut self) {}

    /// Begins a new thread, which calls [`Thread::run`]. Joining it gives the object back.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    fn start(mut self) -> io::Result<JoinHandle<Self>> {
        threads::small().spawn(move || {
            self.run();
            self
        })
    }
}

/// A thread that prints one word many times.
pub struct PrintThread {
    /// The word.
    pub word: String,
    /// How often it is to be printed.
    pub count: u64,
    /// How often it was printed.
    pub printed: u64,
    /// Why it was printed less often than wanted, if it could not be written.
    pub failure: Option<OutputError>,
    number: usize,
    paper: Arc<Mutex<Paper>>,
    stop: &'static Stop,
}

impl PrintThread {
    /// The thread with this `number` among those that share `paper`.
    pub fn new(
        number: usize,
        word: &str,
        count: u64,
        paper: &Arc<Mutex<Paper>>,
        stop: &'static Stop,
    ) -> Self {
        let (word, paper) = (word.to_owned(), Arc::clone(paper));
        PrintThread { word, count, printed: 0, failure: None, number, paper, stop }
    }
}

impl Thread for PrintThread {
    fn run(&mut self) {
        while self.printed < self.count && !self.stop.requested() {
            // Held from the word's first byte to its flush: otherwise one thread would flush the
            // other's word, and a flushed word would not be one write.
            let mut paper = self.paper.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(failure) = paper.print(self.number, &self.word) {
                self.failure = Some(failure);
                self.stop.request();
                return;
            }
            self.printed += 1;
        }
    }
}

/// What all threads write on, one at a time.
pub struct Paper {
    /// Where the words go.
    pub words: Words,
    /// How often the turn passed from one thread to another.
    pub hand_overs: u64,
    last: Option<usize>,
}

impl Paper {
    /// An empty sheet.
    pub fn new(words: Words) -> Paper {
        Paper { words, hand_overs: 0, last: None }
    }

    fn print(&mut self, thread: usize, word: &str) -> Result<(), OutputError> {
        if self.last.is_some_and(|last| last != thread) {
            self.hand_overs += 1;
        }
        self.last = Some(thread);
        self.words.say(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::words::Flush;

    static NEVER: Stop = Stop::new();

    fn paper() -> Arc<Mutex<Paper>> {
        Arc::new(Mutex::new(Paper::new(Words::to(Box::new(io::sink()), Flush::Each))))
    }

    #[test]
    fn a_thread_that_does_not_override_run_does_nothing() {
        struct Idle;
        impl Thread for Idle {}
        assert!(Idle.start().unwrap().join().is_ok());
    }

    #[test]
    fn every_word_is_printed_and_is_one_write() {
        let paper = paper();
        let threads = [("Ping", 300), ("pong", 700)].iter().enumerate().map(|(number, (word, count))| {
            PrintThread::new(number, word, *count, &paper, &NEVER).start().unwrap()
        });
        let printed: Vec<u64> =
            threads.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap().printed).collect();
        assert_eq!(printed, [300, 700]);
        assert_eq!(paper.lock().unwrap().words.writes(), 1000);
    }

    #[test]
    fn a_hand_over_is_counted_when_the_turn_passes_and_not_otherwise() {
        let paper = paper();
        let mut paper = paper.lock().unwrap();
        for thread in [0, 0, 1, 0, 0, 1, 1] {
            paper.print(thread, "x").unwrap();
        }
        assert_eq!(paper.hand_overs, 3);
    }
}
