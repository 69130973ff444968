//! What a program says on standard error: errors, hints, the summary.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static PROGRAM: OnceLock<String> = OnceLock::new();
static QUIET: AtomicBool = AtomicBool::new(false);

/// From now on errors begin with `program`.
pub(crate) fn introduce(program: &str) {
    PROGRAM.get_or_init(|| program.to_owned());
}

/// From now on there is no summary, if `quiet`.
pub(crate) fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Says one line on standard error, or several at once.
///
/// Not `eprintln!`, which panics when standard error is closed or its disk is full; there is
/// nobody left to tell then, so the failure is dropped.
pub fn say(line: &str) {
    let _ = stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// Says what went wrong: `program: what was tried: why`.
pub fn error(what: &str) {
    let program = PROGRAM.get().map_or("", String::as_str);
    say(&format!("{program}: {what}"));
}

/// Says the summary, unless the person wants quiet.
///
/// `mid_line` is whether standard output stopped in the middle of a line. If a person watches both
/// streams on one screen, the summary then starts on a line of its own; standard output itself
/// stays the lecture's, byte for byte.
pub fn summary(mid_line: bool, lines: &[String]) {
    if QUIET.load(Ordering::Relaxed) {
        return;
    }
    if mid_line {
        fresh_line();
    }
    if !lines.is_empty() {
        say(&lines.join("\n")); // one write, so that two programs on one screen do not mix their lines
    }
}

/// Ends a line that was left open on a screen where a person watches both streams.
pub fn fresh_line() {
    if stdout().is_terminal() && stderr().is_terminal() {
        say("");
    }
}

/// A measured time with its unit, as people read it: `1.004 s`, `12.5 ms`, `80 µs`.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let short = |number: f64| {
        let text = format!("{number:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    match seconds {
        0.0 => "0 s".to_owned(),
        1.0.. => format!("{seconds:.3} s"),
        0.001.. => format!("{} ms", short(seconds * 1e3)),
        _ => format!("{} µs", short(seconds * 1e6)),
    }
}

/// `ping 57 + pong 43`: a sum's terms, each with its word. Only the first few, if there are many.
pub fn sum<'a>(terms: impl IntoIterator<Item = (&'a str, u64)>) -> String {
    const SHOWN: usize = 6;
    let mut terms = terms.into_iter();
    // Escaped: a word may hold anything, and must not play with the terminal.
    let shown = terms.by_ref().take(SHOWN).map(|(word, count)| format!("{} {count}", word.escape_debug()));
    let mut shown: Vec<String> = shown.collect();
    if terms.next().is_some() {
        shown.push("…".to_owned());
    }
    shown.join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_in_the_unit_that_suits_it() {
        for (nanoseconds, text) in [
            (1_004_000_000, "1.004 s"),
            (1_000_000_000, "1.000 s"),
            (12_500_000, "12.5 ms"),
            (10_000_000, "10 ms"),
            (80_000, "80 µs"),
            (0, "0 s"),
        ] {
            assert_eq!(time(Duration::from_nanos(nanoseconds)), text);
        }
    }
}
