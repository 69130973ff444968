//! Words to standard output: when they are flushed, in how many writes, and what a closed pipe means.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use clap::ValueEnum;

use crate::language::note;
use crate::stdout;

/// When words leave the program: Python's `flush=True` and `flush=False`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Flush {
    /// Every word at once, in one write to the system
    Each,
    /// When the buffer is full, and at the end
    Full,
}

/// As large as Python's buffer (`io.DEFAULT_BUFFER_SIZE`), so that words appear as late as there.
pub const BUFFER_BYTES: usize = 8192;

/// How long the last word of a program that is to end may take, if nobody reads standard output.
pub const LAST_WORD: Duration = Duration::from_millis(50);

/// Whether standard output takes no word for as long as [`LAST_WORD`]. A thread that is inside such a
/// word cannot be stopped.
pub fn nobody_takes_any() -> bool {
    stdout::is_stuck(LAST_WORD)
}

/// Why words could not be written.
#[derive(Debug)]
pub enum OutputError {
    /// Nobody reads any more: a closed pipe, or a terminal that is gone. A quiet end.
    ReaderGone,
    /// The words are lost, and the person must be told: a full disk, for one.
    Failed(io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::ReaderGone => {
                formatter.write_str(&note("nobody reads standard output any more", "标准输出的读端已关闭"))
            }
            OutputError::Failed(why) => {
                write!(formatter, "{}{why}", note("cannot write to standard output: ", "无法写入标准输出："))
            }
        }
    }
}

impl std::error::Error for OutputError {}

/// Standard output, with a buffer of our own.
///
/// Not `print!`: std's buffer is flushed at every newline whatever its reader is, and with
/// `print!` and `flush()` from two threads one thread flushes the other's word. Here a flushed
/// word is one write to the system, and the writes are counted.
///
/// `Words` is no lock. Threads that share one put it into a `Mutex` of their own.
pub struct Words {
    output: Box<dyn Write + Send>,
    flush: Flush,
    waiting: Vec<u8>,
    writes: u64,
    mid_line: bool,
}

impl Words {
    /// Words to standard output.
    ///
    /// # Errors
    /// On Windows, when there is no handle left.
    pub fn to_stdout(flush: Flush) -> io::Result<Words> {
        Ok(Words::to(stdout::unbuffered()?, flush))
    }

    /// Words to any other output, which must not have a buffer of its own: a test's.
    pub fn to(output: Box<dyn Write + Send>, flush: Flush) -> Words {
        let waiting = Vec::with_capacity(BUFFER_BYTES);
        Words { output, flush, waiting, writes: 0, mid_line: false }
    }

    /// Says one word, which is written at once or waits in the buffer, as [`Flush`] has it.
    ///
    /// # Errors
    /// When it could not be written.
    #[inline(always)] // with the two below: calls on the way to the system cost one word in twenty
    pub fn say(&mut self, word: &str) -> Result<(), OutputError> {
        self.mid_line = !word.ends_with('\n');
        if self.flush == Flush::Each {
            return self.write_out(word.as_bytes());
        }
        if self.waiting.len() + word.len() > BUFFER_BYTES {
            self.flush()?;
        }
        self.waiting.extend_from_slice(word.as_bytes());
        Ok(())
    }

    /// Writes what waits in the buffer.
    ///
    /// # Errors
    /// When it could not be written; it is then gone, and a later call does not write it twice.
    pub fn flush(&mut self) -> Result<(), OutputError> {
        let mut waiting = std::mem::take(&mut self.waiting);
        let outcome = self.write_out(&waiting);
        waiting.clear();
        self.waiting = waiting; // the buffer is kept, its words are not
        outcome
    }

    /// Flushes, and ends the line if the last word left it open.
    ///
    /// # Errors
    /// As [`Words::flush`].
    pub fn end_line(&mut self) -> Result<(), OutputError> {
        if self.mid_line {
            self.say("\n")?;
        }
        self.flush()
    }

    /// Whether the last word left its line open.
    pub fn mid_line(&self) -> bool {
        self.mid_line
    }

    /// How many writes to the system it took so far.
    pub fn writes(&self) -> u64 {
        self.writes
    }

    #[inline(always)]
    fn write_out(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.try_to_write(bytes).map_err(|why| match why.kind() {
            ErrorKind::BrokenPipe => OutputError::ReaderGone,
            _ if stdout::is_hangup(&why) => OutputError::ReaderGone,
            _ => OutputError::Failed(why),
        })
    }

    #[inline(always)]
    fn try_to_write(&mut self, mut rest: &[u8]) -> io::Result<()> {
        while !rest.is_empty() {
            match self.output.write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => {
                    self.writes += 1;
                    rest = &rest[written..];
                }
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                // Standard output may be shared with a program that made it non-blocking.
                Err(why) if why.kind() == ErrorKind::WouldBlock => stdout::wait_until_writable()?,
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// Takes a few bytes at a time and is interrupted in between, as a pipe may be.
    struct Reluctant(Arc<Mutex<Vec<u8>>>, usize);

    impl Write for Reluctant {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(ErrorKind::Interrupted.into());
            }
            let taken = bytes.len().min(3);
            self.0.lock().unwrap().extend_from_slice(&bytes[..taken]);
            Ok(taken)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Keeps each write apart from the next.
    struct Listener(Arc<Mutex<Vec<Vec<u8>>>>);

    impl Write for Listener {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_flushed_word_is_one_write() {
        let heard = Arc::default();
        let mut words = Words::to(Box::new(Listener(Arc::clone(&heard))), Flush::Each);
        for word in ["ping", "pong", "一个很长的词\n"] {
            words.say(word).unwrap();
        }
        assert_eq!(*heard.lock().unwrap(), ["ping".as_bytes(), b"pong", "一个很长的词\n".as_bytes()]);
        assert_eq!(words.writes(), 3);
    }

    #[test]
    fn unflushed_words_come_when_the_buffer_is_full_and_at_the_end() {
        let heard = Arc::default();
        let mut words = Words::to(Box::new(Listener(Arc::clone(&heard))), Flush::Full);
        for _ in 0..5000 {
            words.say("ping").unwrap();
        }
        assert_eq!(words.writes(), 2, "20,000 bytes are two full buffers and a rest");
        words.flush().unwrap();
        assert_eq!(words.writes(), 3);
        assert_eq!(heard.lock().unwrap().concat(), b"ping".repeat(5000));
    }

    #[test]
    fn short_and_interrupted_writes_lose_nothing() {
        let heard = Arc::default();
        let mut words = Words::to(Box::new(Reluctant(Arc::clone(&heard), 0)), Flush::Each);
        words.say("ping-pong-ping").unwrap();
        words.say("x").unwrap();
        assert_eq!(*heard.lock().unwrap(), b"ping-pong-pingx");
    }

    #[test]
    fn a_word_longer_than_the_buffer_is_written_whole() {
        let heard = Arc::default();
        let mut words = Words::to(Box::new(Listener(Arc::clone(&heard))), Flush::Full);
        let long = "x".repeat(BUFFER_BYTES * 2);
        words.say("a").unwrap();
        words.say(&long).unwrap();
        words.say("b").unwrap();
        words.flush().unwrap();
        assert_eq!(heard.lock().unwrap().concat(), format!("a{long}b").into_bytes());
    }

    #[test]
    fn only_an_open_line_is_ended() {
        let heard = Arc::default();
        let mut words = Words::to(Box::new(Listener(Arc::clone(&heard))), Flush::Each);
        words.end_line().unwrap();
        words.say("ping").unwrap();
        words.end_line().unwrap();
        words.end_line().unwrap();
        assert_eq!(heard.lock().unwrap().concat(), b"ping\n");
    }
}
