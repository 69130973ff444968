//! What became of pong: its report, or its sudden end.

use std::time::{Duration, Instant};

use anyhow::{Error, anyhow};
use common::ending::Ending;
use common::language::note;
use common::stop::Stop;
use common::words::{LAST_WORD, OutputError};

use crate::player::{Figures, Rules};
use crate::process::Process;
use crate::talk::{End, Message};

/// Waits for pong, and says what it came to: its figures, and what went wrong with it.
pub fn verdict(
    report: Result<Message, String>,
    process: &Process,
    rules: &Rules,
    stop: &Stop,
) -> (Option<Figures>, Option<Error>) {
    let id = process.id();
    match (report, process.wait()) {
        (Ok(Message::Done { figures, end }), Ok(_)) => {
            let cut_short =
                matches!(end, End::Played) && rules.count.is_some_and(|count| figures.words < count);
            let failure = failure_of(end, cut_short && !comes_to_both(stop));
            (Some(figures), failure)
        }
        (_, Ok(ending)) if by_our_signal(ending, stop) => (None, None),
        (Err(last_words), Ok(ending)) => (None, Some(sudden(id, ending, &last_words))),
        (_, Ok(ending)) => (None, Some(sudden(id, ending, ""))),
        (_, Err(why)) => (None, Some(why.into())),
    }
}

/// Whether pong came to its count, so that ping may go on to its own.
pub fn said_all(heard: &Result<Message, String>, rules: &Rules) -> bool {
    match heard {
        Ok(Message::Done { figures, end: End::Played }) => rules.count == Some(figures.words),
        _ => false,
    }
}

/// Whether the signal that stopped pong comes to ping as well. A Ctrl-C at a terminal is sent to both,
/// and pong may have heard it and reported before it comes through to ping.
fn comes_to_both(stop: &Stop) -> bool {
    let pong_reported = Instant::now();
    while stop.interrupt().is_none() && pong_reported.elapsed() < LAST_WORD {
        std::thread::sleep(Duration::from_millis(1));
    }
    stop.interrupt().is_some()
}

/// `cut_short` is whether pong has words left to say, and nobody has told ping to stop.
fn failure_of(end: End, cut_short: bool) -> Option<Error> {
    match end {
        End::Played if cut_short => Some(anyhow!(note(
            "pong was told to stop before it had said all its words",
            "pong 还没说完就被要求停止",
        ))),
        End::Played => None,
        End::ReaderGone => Some(OutputError::ReaderGone.into()),
        End::Failed(why) => Some(anyhow!(why)),
    }
}

/// A pong whose last word nobody takes dies by the signal that we were sent too: it is no failure.
fn by_our_signal(ending: Ending, stop: &Stop) -> bool {
    match (ending, stop.interrupt()) {
        (Ending::Signal(_), Some(interrupt)) => ending.shell_code() == interrupt.shell_code(),
        _ => false,
    }
}

fn sudden(id: u32, ending: Ending, last_words: &str) -> Error {
    let why = if last_words.is_empty() { String::new() } else { format!(": {last_words}") };
    anyhow!(match ending {
        Ending::Signal(_) => note(
            format!("pong (pid {id}) was ended by {ending}{why}"),
            format!("pong（进程号 {id}）被 {ending} 结束{why}"),
        ),
        Ending::Code(_) => note(
            format!("pong (pid {id}) ended without its report, {ending}{why}"),
            format!("pong（进程号 {id}）没有报告就结束了，{ending}{why}"),
        ),
    })
}
