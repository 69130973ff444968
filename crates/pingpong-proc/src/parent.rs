//! Ping: the parent's side.

mod verdict;

use std::io::PipeReader;
use std::panic::resume_unwind;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;

use anyhow::Context;
use common::ending::Ending;
use common::exit::{self, Exit};
use common::{stdout, stop};
use timeline::{Clock, Reading, Watch};
use wording::language::note;

use crate::child::Report;
use crate::picture;
use crate::player::{Figures, Player};
use crate::process::Process;
use crate::start::Started;
use crate::talk::{self, ToChild};
use verdict::verdict;

pub struct Game {
    /// What pong reported; `None` if it could not.
    pub pong: Option<Figures>,
    pub seen: SeenOfGame,
    /// What went wrong on either side.
    pub outcome: anyhow::Result<()>,
}

/// What was seen of a game.
pub struct SeenOfGame {
    /// What each of them was seen to do, ping first.
    pub sides: [Reading; 2],
    /// By which ping's side was.
    pub clock: Clock,
    /// Pong, if it could not report.
    pub lost: Option<Lost>,
}

/// A pong that ended without its report.
pub struct Lost {
    pub pid: u32,
    pub ending: Ending,
    /// When ping noticed it.
    pub noticed: Instant,
}

/// Plays as ping until the count is full or a stop comes, and sees the child to its end.
pub fn ping(player: &mut Player, child: Started, watch: Watch) -> Game {
    let ToChild { lifeline, messages } = child.pipes;
    let (process, count) = (Arc::new(child.process), player.count);

    // One thread listens, this one plays.
    let listener = stop::on_signals().and_then(|()| {
        let process = Arc::clone(&process);
        let listen = move || listen(messages, &process, count);
        thread::Builder::new()
            .spawn(listen)
            .with_context(|| note("cannot listen to pong", "无法接收 pong 的消息"))
    });
    let played = listener.map(|listener| {
        let played = watch.over(|| player.play()).1;
        stop::wait(None, || PONG_ENDED.get().is_some());
        (listener, played)
    });
    drop(lifeline); // asks pong to finish its word and report
    process.resume(); // a stopped one could not hear that
    let (received, played) = match played {
        Ok((listener, played)) => (listener.join().unwrap_or_else(|panic| resume_unwind(panic)), played),
        Err(why) => {
            let _ = process.wait(); // fails only if there is nobody to wait for
            let seen = SeenOfGame { sides: Default::default(), clock: Clock::now(), lost: None };
            return Game { pong: None, seen, outcome: Err(why) };
        }
    };

    let ending = process.wait();
    let lost = match (&received, &ending, PONG_ENDED.get()) {
        (Err(_), Ok(ending), Some(noticed)) => {
            Some(Lost { pid: process.id(), ending: *ending, noticed: *noticed })
        }
        _ => None,
    };
    let (report, pong_outcome) = verdict(received, process.id(), ending, count);
    if let Some(Report { figures: Figures { words: 1.., .. }, line_is_open, .. }) = report
        && player.figures.words == 0
    {
        stdout::line_was_left(line_is_open); // ping knows only of its own words, and here it has none
    }
    let ping_outcome = player.close(stop::requested()).map_err(Into::into);
    let outcome = match report {
        None => pong_outcome.and(ping_outcome), // of a sudden end and a reader gone, the former is news
        Some(_) => ping_outcome.and(pong_outcome),
    };
    let (pong, seen_of_pong) = report.map(|report| (report.figures, report.seen)).unzip();
    let sides = [picture::of_player(player, &played), seen_of_pong.unwrap_or_default()];
    Game { pong, seen: SeenOfGame { sides, clock: played.clock(), lost }, outcome }
}

/// When ping noticed it.
static PONG_ENDED: OnceLock<Instant> = OnceLock::new();

/// Listens for pong's report, or for its sudden end.
fn listen(messages: PipeReader, process: &Process, count: Option<u64>) -> Result<Report, String> {
    let received = talk::receive(messages);
    PONG_ENDED.get_or_init(Instant::now);
    match &received {
        Ok(Report { figures, .. }) if count == Some(figures.words) => stop::wake(),
        _ => stop::request(), // ping does not go on alone
    }
    // After a signal, whoever hears signals sees to this.
    if stop::requested() && stop::interrupt().is_none() && stdout::nobody_takes_any() {
        // ping is inside a word that can never be finished: it cannot say any more what happened.
        let outcome = verdict(received, process.id(), process.wait(), count).1.map(|()| Exit::Failed);
        std::process::exit(command_line::finish(outcome).into());
    }
    received
}

/// How an endless game ends: it is over when it is stopped, or when its reader has what it wanted.
pub fn end_of_endless(ended: anyhow::Result<Exit>) -> anyhow::Result<Exit> {
    match ended {
        Ok(Exit::Interrupted(_)) => Ok(Exit::Done),
        Err(why) if exit::is_reader_gone(&why) => Ok(Exit::Done),
        ended => ended,
    }
}
