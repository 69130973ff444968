//! Standard output: as the system has it, without std's buffer and able to say why it takes nothing; and what this
//! process knows of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// Whether this is how a terminal refuses a word once it is closed.
pub(crate) use system::is_hangup;

/// Waits until standard output takes something again, or is past hope, which the next write will tell.
pub(crate) use system::wait_until_writable;

/// One write to the system. Returns how many of the bytes it took.
pub(crate) use system::write;

/// Whether standard error goes to the same place: one terminal, one file, one pipe (`2>&1 | tee`). Of files and
/// pipes Windows does not tell, and the answer there is no.
pub(crate) use system::notes_go_there_too;

/// How long the last word of a program that is to end may take, if nobody reads standard output.
pub const LAST_WORD: Duration = Duration::from_millis(50);

/// Whether this program has words for standard output, which takes none for as long as [`LAST_WORD`]: a full pipe
/// that nobody reads, a terminal that was stopped with Ctrl-S. A thread that is inside such a word cannot be stopped.
/// Windows does not tell, and the answer there is no.
pub fn nobody_takes_any() -> bool {
    HAS_WORDS.load(Ordering::Relaxed) && system::is_stuck(LAST_WORD)
}

static HAS_WORDS: AtomicBool = AtomicBool::new(false);

/// From now on there are words for it.
pub(crate) fn has_words() {
    HAS_WORDS.store(true, Ordering::Relaxed);
}

/// Whether something else takes the place of the lesson's words on standard output: `--json -`.
static GIVEN_AWAY: AtomicBool = AtomicBool::new(false);

/// From now on the words of a lesson go nowhere, because standard output is for something else.
pub fn give_away() {
    GIVEN_AWAY.store(true, Ordering::Relaxed);
}

/// Whether standard output is for something else than words.
pub fn is_given_away() -> bool {
    GIVEN_AWAY.load(Ordering::Relaxed)
}

/// Whether the last word stands in a line that nothing has ended since. Where several threads print at once, it is
/// of one of their last.
static LINE_IS_OPEN: AtomicBool = AtomicBool::new(false);

/// Whether the last word left its line open, and no note has ended it since.
pub fn is_line_open() -> bool {
    LINE_IS_OPEN.load(Ordering::Relaxed)
}

/// A note has ended the line, or another process with the same standard output has, or has left one open.
pub fn line_was_left(open: bool) {
    LINE_IS_OPEN.store(open, Ordering::Relaxed);
}
