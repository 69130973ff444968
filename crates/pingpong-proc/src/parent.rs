//! Ping: the parent's side.

use std::io::{BufReader, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Error};
use common::exit::{self, Exit};
use common::language::note;
use common::stop::Stop;
use common::threads;
use common::words::{Words, nobody_takes_any};

use crate::player::{Figures, Rules, play};
use crate::process::Process;
use crate::start::Child;
use crate::talk::{self, Message};
use crate::verdict::{said_all, verdict};

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
        // After a signal, whoever hears signals sees to this.
        if stop.requested() && stop.interrupt().is_none() && nobody_takes_any() {
            // The player is inside a word, and cannot be joined.
            let why = verdict(heard, &process, rules, stop).1;
            std::process::exit(exit::finish("pingpong-proc", why.map_or(Ok(Exit::Failed), Err)).into());
        }
        let played = match playing.map(ScopedJoinHandle::join) {
            Ok(Ok(played)) => played.map_err(Error::from),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(why) => Err(why).with_context(|| note("cannot start ping's thread", "无法启动 ping 的线程")),
        };
        (played, heard)
    });

    let (pong, pong_failure) = verdict(report, &process, rules, stop);
    let mut failure = match &pong {
        None => pong_failure.or(played.err()), // of a sudden end and a reader gone, the former is news
        Some(_) => played.err().or(pong_failure),
    };

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
