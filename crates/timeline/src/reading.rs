//! From what was recorded to what is drawn.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::time::Instant;

use observed::{Event, Log, Step, Thing};
use serde::{Deserialize, Serialize};

use crate::arrows::Arrows;
use crate::clock::Clock;
use crate::model::{Arrow, Doing, Mark, Seen, Span, Track};
use crate::names::Names;

/// What one process did, and what led from one of its threads to another. The arrows are those of the process
/// with the index 0.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// One for each thread.
    pub tracks: Vec<Track>,
    /// By their reason, then by time.
    pub arrows: Vec<Arrow>,
    /// How many events are missing at the beginning.
    pub let_go: u64,
}

impl Reading {
    /// Reads `logs`, of what was seen since `clock` until it was `over`. A thread that has not ended by then was there
    /// all the time: the first one, and those for which nobody has waited.
    pub fn of(logs: &[Log], names: &Names, clock: &Clock, over: Instant) -> Reading {
        let over_ns = clock.ns(over);
        let mut tracks: Vec<Track> = logs.iter().map(|log| track(log, names, clock, over_ns)).collect();
        let from = Arrows { logs, clock };
        let mut arrows = from.starts(&mut tracks, over_ns);
        // For the last one there may have been no room.
        tracks.pop_if(|track| track.spans.is_empty());
        arrows.extend(from.hand_overs());
        arrows.extend(from.wipe_outs(&mut tracks));
        for track in &mut tracks {
            // The outer one first, where two begin together.
            track.spans.sort_by_key(|span| (span.from_ns, Reverse(span.to_ns), span.what));
        }
        Reading { tracks, arrows, let_go: logs.iter().map(|log| log.let_go).sum() }
    }
}

fn track(log: &Log, names: &Names, clock: &Clock, over_ns: u64) -> Track {
    let mut track = Track { name: names.of_track(log.thread), tid: log.tid, ..Track::default() };
    let (Some(first), Some(last)) = (log.events.first(), log.events.last()) else { return track };
    let ns = |moment| clock.ns(moment);
    let begin = if log.thread == 0 { ns(clock.start()) } else { ns(first.announced) };
    let end = if last.step == Step::End { ns(last.announced) } else { over_ns };
    track.spans.push(Span::one(begin, end, Doing::Running));
    track.known_from_ns = (log.let_go > 0).then(|| ns(first.announced));
    let mut held_since: HashMap<Thing, u64> = HashMap::new();
    for event in &log.events {
        if let (Step::Print { bytes, .. }, Some(taken)) = (event.step, event.taken) {
            let at_ns = ns(taken);
            let left = event.value.and_then(|left| usize::try_from(left).ok()).unwrap_or(0);
            let word = Seen::Word(u32::try_from(bytes).unwrap_or(u32::MAX));
            // A word that left at once is its own flush.
            let each_left = left == bytes.saturating_mul(event.times as usize);
            let flush = (left > 0 && !each_left).then_some(Seen::Flush(left as u64));
            track.marks.push(Mark { at_ns, what: word, times: event.times });
            track.marks.extend(flush.map(|what| Mark::one(at_ns, what)));
        }
        let from_ns = ns(event.announced);
        let to_ns = event.taken.map_or(end, ns);
        let what = match event.step {
            Step::Acquire(lock) => {
                if event.taken.is_some() {
                    held_since.insert(lock, to_ns);
                }
                Doing::Waiting
            }
            Step::Release(lock) => {
                if let Some(since) = held_since.remove(&lock) {
                    track.spans.push(Span::one(since, from_ns, Doing::Holding));
                }
                continue;
            }
            Step::Sleep(_) => Doing::Sleeping,
            Step::Print { .. } if event.value != Some(0) => Doing::Writing,
            _ => {
                track.marks.extend(seen(event).map(|what| Mark::one(to_ns, what)));
                continue;
            }
        };
        track.spans.push(Span { from_ns, to_ns, what, times: event.times.max(1) });
    }
    track.spans.extend(held_since.into_values().map(|since| Span::one(since, end, Doing::Holding)));
    // What comes between the last look at the clock and the end of the recording.
    track.marks.retain(|mark| mark.at_ns <= end);
    for span in &mut track.spans {
        span.to_ns = span.to_ns.min(end);
        span.from_ns = span.from_ns.min(span.to_ns);
    }
    track
}

fn seen(event: &Event) -> Option<Seen> {
    let value = event.value?;
    match event.step {
        Step::Read(_) => Some(Seen::Read(value)),
        Step::Write(..) => Some(Seen::Wrote(value)),
        Step::Add(..) | Step::AddIfBelow(..) => Some(Seen::Added(value)),
        _ => None,
    }
}
