//! What each of the two processes does: print the word, sleep, until stopped.

mod timetable;
mod writes;

use common::words::{Left, OutputError};
use observed::{Output, Stopped, sleep};
use serde::{Deserialize, Serialize};

use timetable::Pace;
pub use timetable::Timetable;
pub use writes::Writes;

/// One of the two processes, as a player.
pub struct Player {
    pub word: String,
    /// When the next word is due.
    pub timetable: Timetable,
    /// How many words; endless if `None`.
    pub count: Option<u64>,
    /// Where the words go: both processes have the same standard output.
    pub output: Output,
    pub figures: Figures,
}

impl Player {
    /// Prints the pid of this process on a line of its own, at once: in a buffer nobody would see it, and a copy of
    /// this process would print it too.
    pub fn print_pid(&mut self) -> Result<(), OutputError> {
        self.figures.pid = std::process::id();
        self.output.words().say_bytes(format!("{}\n", self.figures.pid).as_bytes())
    }

    /// Prints the word at every tick until `count` words are said or a stop is requested.
    pub fn play(&mut self) {
        self.timetable.begin();
        let stopped = self.print_and_sleep().is_err();
        self.figures.pace = self.timetable.end(stopped);
    }

    /// The lecture's loop. A stop ends it, carried out by a `?`.
    fn print_and_sleep(&mut self) -> Result<(), Stopped> {
        loop {
            self.output.print(&self.word)?;
            self.figures.words += 1;
            if self.count == Some(self.figures.words) {
                return Ok(());
            }
            sleep(self.timetable.until_next_tick())?;
        }
    }

    /// What has left this process of its words.
    pub fn left(&self) -> Left {
        let words = self.figures.words;
        self.output.words().left(words, words * self.word.len() as u64)
    }

    /// Writes what still waits, and ends an open line if asked to. Then the figures are complete.
    pub fn close(&mut self, end_line: bool) -> Result<(), OutputError> {
        let closed = self.output.close(end_line);
        self.figures.writes = Writes::of(self);
        closed
    }
}

/// What a process knows of its own play. Each has its own copy, and changes only that.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    pub pid: u32,
    pub words: u64,
    /// Where in memory these figures stand.
    pub address: usize,
    pub pace: Pace,
    pub writes: Writes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::words::{Flush, Words};
    use std::time::Duration;

    #[test]
    fn a_count_is_kept_exactly() {
        for count in [1, 7] {
            let timetable = Timetable::every(Duration::from_micros(100));
            let output = Output::new(Words::to(Flush::Each, |bytes| Ok(bytes.len())));
            let (word, figures) = ("ping".to_owned(), Figures::default());
            let mut player = Player { word, timetable, count: Some(count), output, figures };
            player.play();
            assert_eq!(player.figures.words, count);
        }
    }
}
