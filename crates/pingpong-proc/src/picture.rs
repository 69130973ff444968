//! The picture of a game: two processes on one axis.

use timeline::model::{Arrow, Both, Mark, Picture, Place, Process, Seen as Moment, Why};
use timeline::{Reading, Seen};
use wording::names::{self, IN_A_PICTURE};

use crate::player::{Figures, Player};
use crate::report::{self, Run};

/// What a player was seen to do, when it has closed its output; with what no step tells: its last flush, and the signal
/// that ended the game.
pub fn of_player(player: &Player, seen: &Seen) -> Reading {
    let (mut reading, clock) = (seen.reading(), seen.clock());
    if let Some(track) = reading.tracks.first_mut() {
        if let Some((when, bytes)) = player.left().last {
            track.marks.push(Mark { at_ns: clock.ns(when), what: Moment::Flush(bytes), times: 1 });
        }
        track.marks.extend(Mark::of_signal(&clock));
        track.marks.sort_by_key(|mark| mark.at_ns);
        track.marks.dedup();
    }
    reading
}

/// The whole game, of which this was `seen`, ping's side first; pong was asked for at that moment.
pub fn of(run: &Run, seen: [Reading; 2], asked_ns: u64) -> Picture {
    let picture = Picture::of_this_program(&run.figures(), || report::lines(run));
    let [ping, pong] = seen;
    let (let_go, is_whole) = (ping.let_go + pong.let_go, pong.let_go == 0);
    let mut processes = vec![process(&run.ping.word, &run.ping.figures, ping)];
    processes.extend(run.pong.map(|figures| process(run.pong_word, figures, pong)));
    let mut arrows = Vec::new();
    if let [ping, pong] = processes.as_mut_slice()
        && let (Some(ping), Some(pong)) = (ping.tracks.first_mut(), pong.tracks.first_mut())
        && let Some(alive) = ping.spans.first_mut()
        && is_whole
        && let Some((asked_ns, begin_ns)) = pong.was_asked_for(asked_ns)
    {
        alive.from_ns = alive.from_ns.min(asked_ns); // it was, though not a word had come of it yet
        let place = |process, at_ns| Place { process, track: 0, at_ns };
        arrows.push(Arrow { why: Why::Start, from: place(0, asked_ns), to: place(1, begin_ns) });
    }
    Picture { processes, arrows, let_go, ..picture }
}

fn process(word: &str, Figures { pid, .. }: &Figures, seen: Reading) -> Process {
    let name = Both::same(names::name(word, IN_A_PICTURE));
    Process { name, pid: *pid, tracks: seen.tracks }
}
