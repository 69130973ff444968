//! Words to standard output: when they are flushed, in how many writes, and what a closed pipe means.

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use clap::ValueEnum;
use wording::language::text;

pub use crate::output_error::OutputError;
use crate::{notes, stdout, stop};

/// When words leave the program: Python's `flush=True` and `flush=False`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Flush {
    /// Every word at once, in one write to the system
    #[value(help = text("each word at once", "逐个立刻写出"), alias = "True")]
    Each,
    /// When the buffer is full, and at the end
    #[value(help = text("when the buffer is full", "缓冲区满了才写出"), alias = "False")]
    Full,
}

/// As large as Python's buffer (`io.DEFAULT_BUFFER_SIZE`), so that words appear as late as there.
const BUFFER_BYTES: usize = 8192;

/// Words to standard output from any number of threads.
///
/// Not `print!`: std's buffer is flushed at every newline whatever its reader is, and with
/// `print!` and `flush()` from two threads one thread flushes the other's word. Here a flushed
/// word is one write to the system, which the kernel keeps whole; so no lock is held over it.
pub struct Words {
    write: Box<Write>,
    flush: Flush,
    /// Whether an open line is one of standard output.
    to_stdout: bool,
    /// The words that wait.
    buffer: Mutex<Buffer>,
    /// Writes beyond the one that each flushed word takes. Not the writes themselves: a count that
    /// two threads change at every word would cost as much as a lock.
    extra_writes: AtomicU64,
}

/// Does one write, and says how many bytes it took.
type Write = dyn Fn(&[u8]) -> io::Result<usize> + Send + Sync;

/// The words that wait, and what became of those before them.
struct Buffer {
    waiting: Vec<u8>,
    left: Left,
}

/// What has left for the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    /// In how many writes.
    pub writes: u64,
    #[allow(missing_docs)]
    pub bytes: u64,
    /// When the first of them was done, if the words waited in a buffer.
    pub first: Option<Instant>,
    /// When the last of these was done, and of how many bytes.
    pub last: Option<(Instant, u64)>,
}

impl Words {
    /// The words of a lesson, to standard output; or to nowhere, where standard output is for JSON.
    pub fn of_lesson(flush: Flush) -> Words {
        if !stdout::is_given_away() {
            return Words::to_stdout(flush);
        }
        // Written all the same, so that they cost and count what words do.
        let nowhere = File::options().write(true).open(if cfg!(windows) { "NUL" } else { "/dev/null" });
        match nowhere {
            Ok(file) => Words::to(flush, move |bytes| (&file).write(bytes)),
            Err(_) => Words::to(flush, |bytes| Ok(bytes.len())),
        }
    }

    /// Words to standard output.
    pub fn to_stdout(flush: Flush) -> Words {
        stdout::has_words();
        Words { to_stdout: true, ..Words::to(flush, stdout::write) }
    }

    /// Words to anything else that takes bytes by `write`: a test's.
    pub fn to(flush: Flush, write: impl Fn(&[u8]) -> io::Result<usize> + Send + Sync + 'static) -> Words {
        Words {
            write: Box::new(write),
            flush,
            to_stdout: false,
            buffer: Mutex::new(Buffer { waiting: Vec::with_capacity(BUFFER_BYTES), left: Left::default() }),
            extra_writes: AtomicU64::new(0),
        }
    }

    /// Says one word, which is written at once or waits in the buffer, as [`Flush`] has it.
    pub fn say(&self, word: &str) -> Result<(), OutputError> {
        self.write(word).map(drop)
    }

    /// Says one word, and returns how many bytes left for the system because of it.
    #[inline] // as write_all: behind a system call each return costs several nanoseconds
    pub fn write(&self, word: &str) -> Result<usize, OutputError> {
        let left = match self.flush {
            Flush::Each => {
                let writes = self.write_all(word.as_bytes())?;
                if writes > 1 {
                    self.extra_writes.fetch_add(writes - 1, Ordering::Relaxed);
                }
                word.len()
            }
            Flush::Full => {
                let mut buffer = self.buffer();
                let is_full = buffer.waiting.len() + word.len() > BUFFER_BYTES;
                let left = if is_full { self.empty(&mut buffer)? } else { 0 };
                buffer.waiting.extend_from_slice(word.as_bytes());
                left
            }
        };
        let open = !word.ends_with('\n');
        if stdout::is_line_open() != open && self.to_stdout && !word.is_empty() {
            stdout::line_was_left(open);
        }
        Ok(left)
    }

    /// Writes bytes that are no words of the lesson, at once.
    pub fn say_bytes(&self, bytes: &[u8]) -> Result<(), OutputError> {
        self.write_all(bytes).map(drop)
    }

    /// Writes what waits in the buffer.
    /// What could not be written is gone, and a later call does not write it twice.
    pub fn flush(&self) -> Result<(), OutputError> {
        self.empty(&mut self.buffer()).map(drop)
    }

    /// Flushes, and ends the line if it is open.
    pub fn end_line(&self) -> Result<(), OutputError> {
        if stdout::is_line_open() {
            let stopped = stop::requested(); // asked first: the `^C` of a later stop stands behind our newline
            self.say("\n")?;
            if stopped && stdout::notes_go_there_too() {
                notes::ctrl_c_is_past();
            }
        }
        self.flush()
    }

    /// What has left for the system, where `words` words of `bytes` bytes in all were said so far.
    pub fn left(&self, words: u64, bytes: u64) -> Left {
        match self.flush {
            Flush::Each => {
                let writes = words + self.extra_writes.load(Ordering::Relaxed);
                Left { writes, bytes, ..Left::default() }
            }
            Flush::Full => self.buffer().left,
        }
    }

    fn buffer(&self) -> MutexGuard<'_, Buffer> {
        self.buffer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns how many bytes left.
    fn empty(&self, buffer: &mut Buffer) -> Result<usize, OutputError> {
        let (written, bytes) = (self.write_all(&buffer.waiting), buffer.waiting.len());
        buffer.waiting.clear();
        let writes = written?;
        if writes > 0 {
            let now = Instant::now();
            buffer.left.first.get_or_insert(now);
            buffer.left.last = Some((now, bytes as u64));
        }
        buffer.left.writes += writes;
        buffer.left.bytes += bytes as u64;
        Ok(bytes)
    }

    /// Returns how many writes it took.
    #[inline]
    fn write_all(&self, mut rest: &[u8]) -> Result<u64, OutputError> {
        let mut writes = 0;
        while !rest.is_empty() {
            match (self.write)(rest) {
                Ok(0) => return Err(OutputError::Failed(ErrorKind::WriteZero.into())),
                Ok(written) => {
                    writes += 1;
                    rest = &rest[written..];
                }
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                // Standard output may be shared with a program that made it non-blocking.
                Err(why) if why.kind() == ErrorKind::WouldBlock => {
                    stdout::wait_until_writable().map_err(OutputError::Failed)?;
                }
                Err(why) if why.kind() == ErrorKind::BrokenPipe || stdout::is_hangup(&why) => {
                    return Err(OutputError::ReaderGone);
                }
                Err(why) => return Err(OutputError::Failed(why)),
            }
        }
        Ok(writes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// Words whose writes are kept, each apart from the next.
    fn heard_words(flush: Flush) -> (Words, Arc<Mutex<Vec<Vec<u8>>>>) {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&heard);
        let words = Words::to(flush, move |bytes| {
            keep.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        });
        (words, heard)
    }

    #[test]
    fn a_flushed_word_is_one_write() {
        let (words, heard) = heard_words(Flush::Each);
        for word in ["ping", "pong", "一个很长的词\n"] {
            words.say(word).unwrap();
        }
        assert_eq!(*heard.lock().unwrap(), ["ping".as_bytes(), b"pong", "一个很长的词\n".as_bytes()]);
        assert_eq!(words.left(3, 0).writes, 3);
    }

    #[test]
    fn words_that_go_elsewhere_leave_no_line_open() {
        heard_words(Flush::Each).0.say("ping").unwrap();
        assert!(!stdout::is_line_open(), "no test prints");
    }

    #[test]
    fn unflushed_words_come_when_the_buffer_is_full_and_at_the_end() {
        let (words, heard) = heard_words(Flush::Full);
        for _ in 0..5000 {
            words.say("ping").unwrap();
        }
        assert_eq!(words.left(5000, 20_000).writes, 2, "20,000 bytes are two full buffers and a rest");
        words.flush().unwrap();
        let left = words.left(5000, 20_000);
        assert_eq!((left.writes, left.bytes), (3, 20_000));
        assert_eq!(heard.lock().unwrap().concat(), b"ping".repeat(5000));
    }

    #[test]
    fn short_and_interrupted_writes_lose_nothing_and_are_counted() {
        let heard = Arc::new(Mutex::new((Vec::new(), 0)));
        let keep = Arc::clone(&heard);
        // Takes a few bytes at a time and is interrupted in between, as a pipe may be.
        let words = Words::to(Flush::Each, move |bytes| {
            let (heard, calls) = &mut *keep.lock().unwrap();
            *calls += 1;
            if *calls % 3 == 0 {
                return Err(ErrorKind::Interrupted.into());
            }
            let taken = bytes.len().min(3);
            heard.extend_from_slice(&bytes[..taken]);
            Ok(taken)
        });
        words.say("ping-pong-ping").unwrap();
        words.say("x").unwrap();
        assert_eq!(heard.lock().unwrap().0, b"ping-pong-pingx");
        assert_eq!(words.left(2, 15).writes, 6, "five for the long word");
    }

    #[test]
    fn a_word_longer_than_the_buffer_is_written_whole() {
        let (words, heard) = heard_words(Flush::Full);
        let long = "x".repeat(BUFFER_BYTES * 2);
        for word in ["a", &long, "b"] {
            words.say(word).unwrap();
        }
        words.flush().unwrap();
        assert_eq!(heard.lock().unwrap().concat(), format!("a{long}b").into_bytes());
    }
}
