//! The picture of a game: two processes on one axis.

use std::time::{Duration, Instant};

use common::ending::Ending;
use timeline::model::{Arrow, Both, Doing, Mark, Picture, Place, Process, Seen as Moment, Span, Track, Why};
use timeline::{Clock, Names, Reading, Seen, in_order};
use wording::figures::time;
use wording::language::{self, note};
use wording::names::{self, IN_A_PICTURE, IN_A_SENTENCE};

use crate::parent::{Lost, SeenOfGame};
use crate::player::{Figures, Player};
use crate::report::{self, Run};

/// What a player was seen to do, when it has closed its output; with what no step tells: its last flush, and the signal
/// that ended the game.
pub fn of_player(player: &Player, seen: &Seen) -> Reading {
    let (mut reading, clock) = (seen.reading(), seen.clock());
    if let Some(track) = reading.tracks.first_mut() {
        if let Some((when, bytes)) = player.left().last {
            track.marks.push(Mark::one(clock.ns(when), Moment::Flush(bytes)));
        }
        track.marks.extend(Mark::of_signal(&clock));
        track.marks.sort_by_key(|mark| mark.at_ns);
        track.marks.dedup();
        // It lives on until the other one has ended, and flushes then.
        if let (Some(alive), Some(last)) = (track.spans.first_mut(), track.marks.last()) {
            alive.to_ns = alive.to_ns.max(last.at_ns);
        }
    }
    reading
}

/// The whole game, of which this was `seen`; pong was `asked` for at that moment. With each step in words, if that is
/// wanted.
pub fn of(run: &Run, seen: SeenOfGame, asked: Instant, with_steps: bool) -> Picture {
    let picture = Picture::of_this_program(&run.figures(), || report::lines(run));
    let SeenOfGame { sides: [ping, pong], clock, lost } = seen;
    let (let_go, asked_ns) = (ping.let_go + pong.let_go, clock.ns(asked));
    let mut processes = vec![process(&run.ping.word, &run.ping.figures, ping)];
    processes.extend(run.pong.map(|figures| process(run.pong_word, figures, pong)));
    processes.extend(lost.as_ref().map(|lost| of_lost(run.pong_word, lost, asked_ns, &clock)));
    let mut arrows = Vec::new();
    if let [ping, pong] = processes.as_mut_slice()
        && let (Some(ping), Some(pong)) = (ping.tracks.first_mut(), pong.tracks.first_mut())
        && let Some(alive) = ping.spans.first_mut()
        && let Some((asked_ns, begin_ns)) =
            if lost.is_some() { Some((asked_ns, asked_ns)) } else { pong.was_asked_for(asked_ns) }
    {
        alive.from_ns = alive.from_ns.min(asked_ns); // it was, though not a word had come of it yet
        let place = |process, at_ns| Place { process, track: 0, at_ns };
        arrows.push(Arrow { why: Why::Start, from: place(0, asked_ns), to: place(1, begin_ns) });
    }
    let mut picture = Picture { processes, arrows, let_go, ..picture };
    if with_steps {
        picture.steps = Both::of(|| steps(run, &picture, asked_ns));
    }
    picture
}

/// What each of them did, in a column of its own.
fn steps(run: &Run, picture: &Picture, start_ns: u64) -> Vec<String> {
    let Picture { processes, arrows, .. } = picture;
    let heads = [&run.ping.word, run.pong_word].map(str::to_owned).to_vec();
    let pong = names::name(run.pong_word, IN_A_SENTENCE);
    let starts = note(format_args!("starts {pong}"), format_args!("启动 {pong}"));
    let mut steps: Vec<_> = arrows.iter().map(|arrow| (arrow.from.at_ns, 1, starts.clone())).collect();
    for (process, column) in processes.iter().zip(1..) {
        for Track { marks, spans, .. } in &process.tracks {
            steps.extend(marks.iter().map(|mark| (mark.at_ns, column, in_words(mark))));
            let sleeps = spans.iter().filter(|span| span.what == Doing::Sleeping);
            steps.extend(sleeps.map(|span| {
                let slept = time(Duration::from_nanos(span.to_ns - span.from_ns));
                (span.to_ns, column, note(format_args!("slept {slept}"), format_args!("睡了 {slept}")))
            }));
        }
    }
    let lost = processes.get(1).filter(|_| run.pong.is_none());
    let alive = lost.and_then(|lost| lost.tracks[0].spans.first());
    let no_report = || note("(no report of what it did)", "（没有报告它做了什么）");
    steps.extend(alive.map(|alive| (alive.from_ns, 2, no_report())));
    let from_ns = picture.all_is_known_from_ns().unwrap_or_default();
    steps.retain(|(at_ns, ..)| *at_ns >= from_ns);
    in_order(&Names::Words(heads), 2, start_ns, steps)
}

fn in_words(mark: &Mark) -> String {
    match (&mark.what, mark.times) {
        (Moment::Word(_), 1) => note("prints", "打印"),
        (Moment::Word(_), times) => note(format_args!("prints × {times}"), format_args!("打印 × {times}")),
        (what, _) => what.text(language::of_notes()),
    }
}

fn process(word: &str, Figures { pid, .. }: &Figures, seen: Reading) -> Process {
    let name = Both::same(names::name(word, IN_A_PICTURE));
    Process { name, pid: *pid, tracks: seen.tracks }
}

/// Of a pong that could not report one knows when it was there, and what ended it.
fn of_lost(word: &str, Lost { pid, ending, noticed }: &Lost, from_ns: u64, clock: &Clock) -> Process {
    let word = names::name(word, IN_A_PICTURE);
    let name = Both::of(|| note(format_args!("{word}, no report"), format_args!("{word}，没有报告")));
    let to_ns = clock.ns(*noticed);
    let signal = (!matches!(ending, Ending::Code(_))).then(|| Moment::Signal(ending.to_string()));
    let marks = signal.map(|what| Mark::one(to_ns, what)).into_iter().collect();
    let spans = vec![Span::one(from_ns, to_ns, Doing::Running)];
    let track = Track { name: name.clone(), spans, marks, ..Track::default() };
    Process { name, pid: *pid, tracks: vec![track] }
}
