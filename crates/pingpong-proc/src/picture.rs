//! The picture of a game: two processes on one axis.

use std::time::Instant;

use timeline::model::{Arrow, Both, Doing, Mark, Picture, Place, Process, Seen as Moment, Span, Why};
use timeline::{Clock, Reading, Seen};

use crate::player::{Figures, Player};
use crate::report::{self, Run};

/// What a player was seen to do, when it has closed its output; with what no step tells: its last flush, and the signal
/// that ended the game.
pub fn of_player(player: &Player, seen: &Seen) -> Reading {
    let (mut reading, clock) = (seen.reading(), seen.clock());
    if let Some(track) = reading.tracks.first_mut() {
        if let Some((when, bytes)) = player.output.words().left_buffer().and_then(|left| left.last) {
            track.marks.push(Mark { at_ns: clock.ns(when), what: Moment::Flush(bytes), times: 1 });
        }
        track.marks.extend(Mark::of_signal(&clock));
        track.marks.sort_by_key(|mark| mark.at_ns);
        track.marks.dedup();
    }
    reading
}

/// The whole game, of which this was `seen`, ping's side first; pong was `asked` for at that moment.
pub fn of(run: &Run, seen: [Reading; 2], asked: Instant) -> Picture {
    let picture = Picture::of_this_program(&run.figures(), || report::lines(run));
    let [ping, pong] = seen;
    let let_go = ping.let_go + pong.let_go;
    let mut processes = vec![process(&run.ping.word, &run.ping.figures, ping)];
    processes.extend(run.pong.map(|figures| process(run.pong_word, figures, pong)));
    let asked_ns = Clock::now().ns(asked);
    let mut arrows = Vec::new();
    if let [ping, pong] = processes.as_mut_slice()
        && let (Some(ping), Some(pong)) = (ping.tracks.first_mut(), pong.tracks.first_mut())
        && let (Some(alive), Some(begin)) = (ping.spans.first_mut(), pong.spans.first())
    {
        alive.from_ns = alive.from_ns.min(asked_ns); // it was, though not a word had come of it yet
        let begin_ns = begin.from_ns.max(asked_ns);
        pong.spans.insert(0, Span { from_ns: asked_ns, to_ns: begin_ns, what: Doing::Starting, times: 1 });
        let place = |process, at_ns| Place { process, track: 0, at_ns };
        arrows.push(Arrow { why: Why::Start, from: place(0, asked_ns), to: place(1, begin_ns) });
    }
    Picture { processes, arrows, let_go, ..picture }
}

fn process(word: &str, figures: &Figures, seen: Reading) -> Process {
    let name = Both::same(word.escape_debug().to_string());
    Process { name, pid: figures.pid, tracks: seen.tracks }
}
