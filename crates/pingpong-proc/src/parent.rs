//! Ping: the parent's side.

use std::io::BufReader;
use std::sync::OnceLock;

use anyhow::{Context, Error, anyhow};
use common::ending::Ending;
use common::language::note;
use common::stop::Stop;
use common::threads;
use common::words::{OutputError, Words};

use crate::player::{Figures, Rules, play};
use crate::start::Child;
use crate::talk::{self, End, Message};

/// How a game went.
pub struct Game {
    /// What pong reported; `None` if it could not.
    pub pong: Option<Figures>,
    /// What went wrong on either side.
    pub failure: Option<Error>,
}

/// Plays until the count is full or a stop comes, and sees the child to its end.
pub fn ping(
    word: &str,
    rules: &Rules,
    words: &mut Words,
    figures: &mut Figures,
    mut child: Child,
    stop: &Stop,
) -> Game {
    drop(child.held.take()); // the handler is in place: signals may come
    figures.address = std::ptr::from_ref(figures).addr();

    // Each pid stands on a line of its own: no word before pong has printed its pid.
    let mut messages = BufReader::new(child.messages);
    let first = talk::hear(&mut messages);
    let ready = matches!(first, Ok(Message::Ready));

    // While ping plays, a second thread waits for pong's report, or for its sudden end.
    let report = OnceLock::new();
    let listen = || {
        let last = if ready { talk::hear(&mut messages) } else { first };
        let pong_counted = matches!(last, Ok(Message::Done { end: End::Counted, .. }));
        let _ = report.set(last); // nobody else sets it
        match pong_counted {
            true => stop.wake(),
            false => stop.request(), // ping does not go on alone
        }
    };
    let played = std::thread::scope(|scope| {
        let listening = threads::small().spawn_scoped(scope, listen);
        let played = match listening {
            Ok(_) if ready => play(word, rules, words, figures, stop).map_err(Error::from),
            Ok(_) => Ok(()),
            Err(why) => Err(why).with_context(|| note("cannot listen to pong", "无法接收 pong 的消息")),
        };
        if played.is_err() {
            stop.request();
        }
        stop.wait(None, || report.get().is_some());
        if stop.requested() {
            talk::ask_to_stop(&mut child.lifeline);
            #[cfg(unix)]
            child.process.resume();
        }
        played
    });

    let id = child.process.id();
    let (pong, pong_failure) = match (report.into_inner(), child.process.wait()) {
        (Some(Ok(Message::Done { figures, end })), Ok(_)) => {
            let failure = failure_of(end, rules.count.is_some() && stop.interrupt().is_none());
            (Some(figures), failure)
        }
        (_, Ok(ending)) if asked_for(ending, stop) => (None, None),
        (Some(Err(last_words)), Ok(ending)) => (None, Some(sudden(id, ending, &last_words))),
        (_, Ok(ending)) => (None, Some(sudden(id, ending, ""))),
        (_, Err(why)) => (None, Some(why.into())),
    };
    let mut failure = played.err().or(pong_failure);

    let mid_line = match figures.words {
        0 => pong.as_ref().is_some_and(|pong| pong.words > 0),
        _ => words.mid_line(),
    };
    let last_line = match stop.requested() && mid_line {
        true => words.say("\n").and_then(|()| words.flush()),
        false => words.flush(),
    };
    if let Err(why) = last_line {
        failure.get_or_insert(why.into());
    }
    Game { pong, failure }
}

/// `alone` is whether a count was to be reached, and nobody has told ping to stop before it.
fn failure_of(end: End, alone: bool) -> Option<Error> {
    match end {
        End::Stopped if alone => Some(anyhow!(note(
            "pong was told to stop before it had said all its words",
            "pong 还没说完就被要求停止",
        ))),
        End::Counted | End::Stopped => None,
        End::ReaderGone => Some(OutputError::ReaderGone.into()),
        End::Failed(why) => Some(anyhow!(why)),
    }
}

/// A pong that was started anew dies of a Ctrl-C that comes before it has its own handler. It was
/// meant for both, so it is no failure.
fn asked_for(ending: Ending, stop: &Stop) -> bool {
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
