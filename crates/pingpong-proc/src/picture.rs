//! The picture of a game: two processes on one axis.

use timeline::model::{Arrow, Both, Mark, Picture, Place, Process, Seen as Moment, Why};
use timeline::{Reading, Seen};

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

/// The whole game, of which this was `seen`, ping's side first.
pub fn of(run: &Run, seen: [Reading; 2]) -> Picture {
    let picture = Picture::of_this_program(&run.figures(), || report::lines(run));
    let [ping, pong] = seen;
    let let_go = ping.let_go + pong.let_go;
    let mut processes = vec![process(&run.ping.word, &run.ping.figures, ping)];
    processes.extend(run.pong.map(|figures| process(run.pong_word, figures, pong)));
    let begin = |process: usize| Some(processes.get(process)?.tracks.first()?.spans.first()?.from_ns);
    let start = begin(0).zip(begin(1)).map(|(ping_ns, pong_ns)| Arrow {
        why: Why::Start,
        from: Place { process: 0, track: 0, at_ns: ping_ns.min(pong_ns) },
        to: Place { process: 1, track: 0, at_ns: pong_ns },
    });
    Picture { processes, arrows: start.into_iter().collect(), let_go, ..picture }
}

fn process(word: &str, figures: &Figures, seen: Reading) -> Process {
    let name = Both::same(word.escape_debug().to_string());
    Process { name, pid: figures.pid, tracks: seen.tracks }
}
