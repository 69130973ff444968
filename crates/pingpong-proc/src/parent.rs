//! Ping: the parent's side.

use std::io::{BufReader, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Error, anyhow};
use common::ending::Ending;
use common::language::note;
use common::stop::Stop;
use common::threads;
use common::words::{OutputError, Words};

use crate::player::{Figures, Rules, play};
use crate::process::Process;
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
    child: Child,
    stop: &Stop,
) -> Game {
    let Child { lifeline, messages, process } = child;
    let mut messages = BufReader::new(messages);
    let (pong_ready, pong_ended) = (AtomicBool::new(false), AtomicBool::new(false));
    figures.address = std::ptr::from_ref(figures).addr();

    // One thread plays; this one listens for pong's report, or for its sudden end.
    let (played, report) = std::thread::scope(|scope| {
        let playing = threads::small().spawn_scoped(scope, || {
            // Each pid stands on a line of its own: no word before pong has printed its pid.
            stop.wait(None, || pong_ready.load(Ordering::Acquire));
            let played = play(word, rules, words, figures, stop);
            if played.is_err() {
                stop.request();
            }
            stop.wait(None, || pong_ended.load(Ordering::Acquire));
            if stop.requested() {
                send_home(&lifeline, &process);
            }
            played
        });
        if playing.is_err() {
            send_home(&lifeline, &process);
        }

        let mut heard = talk::hear(&mut messages);
        if matches!(heard, Ok(Message::Ready)) {
            pong_ready.store(true, Ordering::Release);
            stop.wake();
            heard = talk::hear(&mut messages);
        }
        pong_ended.store(true, Ordering::Release);
        match said_all(&heard, rules) {
            true => stop.wake(),
            false => stop.request(), // ping does not go on alone
        }
        let played = match playing.map(ScopedJoinHandle::join) {
            Ok(Ok(played)) => played.map_err(Error::from),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(why) => Err(why).with_context(|| note("cannot start ping's thread", "无法启动 ping 的线程")),
        };
        (played, heard)
    });

    let id = process.id();
    let (pong, pong_failure) = match (report, process.wait()) {
        (Ok(Message::Done { figures, end }), Ok(_)) => {
            let cut_short = rules.count.is_some_and(|count| figures.words < count);
            let failure = failure_of(end, cut_short && stop.interrupt().is_none());
            (Some(figures), failure)
        }
        (_, Ok(ending)) if by_our_signal(ending, stop) => (None, None),
        (Err(last_words), Ok(ending)) => (None, Some(sudden(id, ending, &last_words))),
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

/// Asks pong to finish its word and report, and sees to it that it can hear.
fn send_home(lifeline: &PipeWriter, process: &Process) {
    talk::ask_to_stop(lifeline);
    process.resume();
}

/// Whether pong came to its count, so that ping may go on to its own.
fn said_all(heard: &Result<Message, String>, rules: &Rules) -> bool {
    match heard {
        Ok(Message::Done { figures, end: End::Played }) => rules.count == Some(figures.words),
        _ => false,
    }
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
