//! What a program says on standard error: errors, hints, the summary.

use std::io::{IsTerminal, Write, stderr};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use wording::names::harmless;
use wording::screen::{fold, width};

use crate::signals::Interrupt;
use crate::{stdout, stop};

static PROGRAM: OnceLock<String> = OnceLock::new();
static QUIET: AtomicBool = AtomicBool::new(false);
/// Whether the line is ended, or wiped out, in which a terminal has shown the `^C` that was typed at it.
static CTRL_C_IS_PAST: AtomicBool = AtomicBool::new(false);

/// From now on errors begin with `program`.
pub fn introduce(program: &str) {
    PROGRAM.get_or_init(|| program.to_owned());
}

/// From now on there is no summary, if `quiet`.
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Whether the person wants no more than errors.
pub fn quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Says one line on standard error, or several at once.
///
/// Not `eprintln!`, which panics when standard error is closed or its disk is full; there is
/// nobody left to tell then, so the failure is dropped.
pub fn say(line: &str) {
    // One write, so that two programs on one screen do not mix their lines.
    let _ = stderr().lock().write_all(format!("{}{line}\n", fresh_line()).as_bytes());
}

/// Says what went wrong: `program: what was tried: why`. Not folded, if no terminal shows it.
pub fn error(what: &str) {
    let program = PROGRAM.get().map_or("", String::as_str);
    let text = format!("{program}: {}", harmless(what));
    say(&if stderr().is_terminal() { folded(text.lines()) } else { text });
}

fn folded<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(|line| fold(line, width(), 2)).collect::<Vec<_>>().join("\n")
}

/// Says the summary, unless the person wants quiet.
pub fn summary(lines: &[String]) {
    if !quiet() && !lines.is_empty() {
        let lines: Vec<String> = lines.iter().map(|line| harmless(line)).collect();
        say(&folded(lines.iter().map(String::as_str)));
    }
}

/// What brings a note to a line of its own: behind a word, where both streams go to one place, and behind a `^C`.
/// Elsewhere standard output stays the lecture's, byte for byte. To be written, for it is given only once.
pub fn fresh_line() -> &'static str {
    let behind_word = stdout::is_line_open() && stand_among_words();
    if behind_word {
        stdout::line_was_left(false);
    }
    if behind_ctrl_c() || behind_word { "\n" } else { "" }
}

/// Whether notes go to the same place as the words.
pub fn stand_among_words() -> bool {
    stdout::notes_go_there_too() && !stdout::is_given_away()
}

/// Ends the line in which a terminal has shown the `^C` that was typed at it, unless somebody has.
pub fn after_ctrl_c() {
    let _ = stderr().lock().write_all(fresh_line().as_bytes());
}

/// Whether a `^C` stands before the next note; it does not before the one after that.
fn behind_ctrl_c() -> bool {
    stop::interrupt() == Some(Interrupt::CtrlC)
        && stderr().is_terminal()
        && !CTRL_C_IS_PAST.swap(true, Ordering::Relaxed)
}

/// The line with the `^C` was ended, or wiped out: notes need not begin a new one.
pub(crate) fn ctrl_c_is_past() {
    CTRL_C_IS_PAST.store(true, Ordering::Relaxed);
}
