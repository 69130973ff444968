//! Pong: the child's side.

use std::io::Read;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use common::{exit, stdout, stop};
use document::json;
use serde::{Deserialize, Serialize};
use timeline::{Reading, Watch};
use wording::language::note;

use crate::picture;
use crate::player::{Figures, Player};
use crate::process;
use crate::talk::{self, ToParent};

/// What pong tells ping at its end.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    pub figures: Figures,
    /// What the child was seen to do, if a picture is wanted.
    pub seen: Reading,
    /// Whether its last word left the line open.
    pub line_is_open: bool,
    pub end: End,
}

#[derive(Debug, Serialize, Deserialize)]
pub enum End {
    /// It said all its words, or was asked to stop.
    Played,
    /// Nobody reads standard output any more.
    ReaderGone,
    Failed(String),
}

/// Plays as pong until the count is full or a stop comes, and reports to the parent.
pub fn pong(player: &mut Player, parent: ToParent, mut watch: Watch) {
    let ToParent { lifeline, mut messages } = parent;
    json::leave_to_parent();
    player.figures.pid = std::process::id(); // a fork has copied ping's
    watch.job.floor = Duration::ZERO; // short work is not shown: how far the game is, ping shows
    let mut seen = Reading::default();
    let end = match hear_of_a_stop(lifeline).and_then(|()| play(player, watch, &mut seen)) {
        Ok(()) => End::Played,
        Err(why) if exit::is_reader_gone(&why) => End::ReaderGone,
        Err(why) => End::Failed(note(format_args!("pong: {why:#}"), format_args!("pong：{why:#}"))),
    };
    let (figures, line_is_open) = (player.figures.clone(), stdout::is_line_open());
    talk::send(&mut *messages, &Report { figures, seen, line_is_open, end });
}

/// One thread listens, this one plays: its first word may wait for ever for somebody to read it.
fn hear_of_a_stop(lifeline: impl Read + Send + 'static) -> anyhow::Result<()> {
    stop::on_signals()?;
    process::wake_when_orphaned();
    thread::Builder::new()
        .spawn(|| listen(lifeline))
        .with_context(|| note("cannot listen to ping", "无法接收 ping 的消息"))?;
    Ok(())
}

fn play(player: &mut Player, watch: Watch, seen: &mut Reading) -> anyhow::Result<()> {
    player.print_pid()?;
    let played = watch.over(|| player.play()).1;
    let closed = player.close(false); // ping ends the line
    *seen = picture::of_player(player, &played);
    Ok(closed?)
}

/// Stops this process when ping says so, or is gone.
fn listen(mut lifeline: impl Read) {
    let _ = lifeline.read_to_end(&mut Vec::new()); // nothing but its end will come; an error is no life either
    stop::request();
    // The word may never be finished, if nobody reads the pipe it is written to. Nothing else
    // would end this process then: its parent is gone. Windows does not tell; a second is enough there.
    let asked = Instant::now();
    while !stdout::nobody_takes_any() && (cfg!(unix) || asked.elapsed() < Duration::from_secs(1)) {
        thread::sleep(stdout::LAST_WORD);
    }
    std::process::exit(1);
}
