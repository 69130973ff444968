//! A thread as an object: `PrintThread` overrides `run`.
//!
//! Python's `Thread` is a class, and a subclass says in `run` what the new thread does. In Rust a
//! trait takes the place of the class, and implementing it the place of inheriting.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use observed::{Output, Stopped, sleep, spawn};

/// Something a thread of its own can run.
pub trait Thread: Sized + Send + 'static {
    /// What the new thread does. To be overridden: by default it does nothing, as in Python.
    fn run(&mut self) -> Result<(), Stopped> {
        Ok(())
    }

    /// Begins a new thread, which calls [`Thread::run`]. Joining it gives the object back.
    fn start(mut self) -> io::Result<JoinHandle<Self>> {
        spawn(move || {
            let _ = self.run(); // the object knows how far it came
            self
        })
    }
}

/// A thread that prints one word many times.
pub struct PrintThread {
    pub word: String,
    /// How often it is to be printed.
    pub count: u64,
    /// From one word to the next.
    pub interval: Duration,
    /// How often it was printed.
    pub printed: u64,
    output: Arc<Output>,
}

impl PrintThread {
    /// A thread that is not started yet, and prints to `output`, as others may.
    pub fn new(word: String, count: u64, interval: Duration, output: &Arc<Output>) -> PrintThread {
        PrintThread { word, count, interval, printed: 0, output: Arc::clone(output) }
    }
}

impl Thread for PrintThread {
    fn run(&mut self) -> Result<(), Stopped> {
        for _ in 0..self.count {
            self.output.print(&self.word)?;
            self.printed += 1;
            sleep(self.interval)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
