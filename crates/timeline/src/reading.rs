//! From what was recorded to what is drawn.

use std::collections::{BTreeMap, HashMap};

use observed::{Event, Log, Step, Thing};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::lineage::Lineage;
use crate::model::{Arrow, Doing, Mark, Place, Seen, Span, Track, Why};
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
    /// Reads `logs`.
    pub fn of(logs: &[Log], names: &Names, clock: &Clock) -> Reading {
        let reader = Reader { logs, clock };
        let mut tracks: Vec<Track> = logs.iter().map(|log| reader.track(log, names)).collect();
        let mut arrows = reader.starts(&mut tracks);
        arrows.extend(reader.hand_overs());
        arrows.extend(reader.wipe_outs(&mut tracks));
        for track in &mut tracks {
            // The outer one first, where two begin together.
            track.spans.sort_by_key(|span| (span.from_ns, std::cmp::Reverse(span.to_ns), span.what));
        }
        Reading { tracks, arrows, let_go: logs.iter().map(|log| log.let_go).sum() }
    }
}

struct Reader<'a> {
    logs: &'a [Log],
    clock: &'a Clock,
}

impl Reader<'_> {
    fn track(&self, log: &Log, names: &Names) -> Track {
        let mut track = Track { name: names.of_track(log.thread), tid: log.tid, ..Track::default() };
        let (Some(first), Some(last)) = (log.events.first(), log.events.last()) else { return track };
        let ns = |moment| self.clock.ns(moment);
        let end = ns(last.taken.unwrap_or(last.announced));
        track.spans.push(Span { from_ns: ns(first.announced), to_ns: end, what: Doing::Running });
        let mut held_since: HashMap<Thing, u64> = HashMap::new();
        for event in &log.events {
            if let (Step::Print(bytes), Some(taken)) = (event.step, event.taken) {
                let at_ns = ns(taken);
                let left = event.value.and_then(|left| usize::try_from(left).ok()).unwrap_or(0);
                let word = Seen::Word(u32::try_from(bytes).unwrap_or(u32::MAX));
                // A word that left at once is its own flush.
                let flush = (left > 0 && left != bytes).then_some(Seen::Flush(left as u64));
                track.marks.extend([word].into_iter().chain(flush).map(|what| Mark { at_ns, what }));
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
                        track.spans.push(Span { from_ns: since, to_ns: from_ns, what: Doing::Holding });
                    }
                    continue;
                }
                Step::Sleep(time) if !time.is_zero() => Doing::Sleeping,
                Step::Print(_) if event.value != Some(0) => Doing::Writing,
                _ => {
                    track.marks.extend(seen(event).map(|what| Mark { at_ns: to_ns, what }));
                    continue;
                }
            };
            track.spans.push(Span { from_ns, to_ns, what });
        }
        let unreleased = held_since.into_values();
        track.spans.extend(unreleased.map(|from_ns| Span { from_ns, to_ns: end, what: Doing::Holding }));
        track
    }

    /// A thread is starting from the moment it is asked for; the span is added to its track.
    fn starts(&self, tracks: &mut [Track]) -> Vec<Arrow> {
        let begins: BTreeMap<u32, usize> =
            self.logs.iter().enumerate().map(|(index, log)| (log.thread, index)).collect();
        let mut arrows = Vec::new();
        for (from, log) in self.logs.iter().enumerate() {
            for event in &log.events {
                let Step::Start(thread) = event.step else { continue };
                let Some(to) = begins.get(&thread).copied() else { continue };
                let Some(begin_ns) = tracks[to].spans.first().map(|span| span.from_ns) else { continue };
                let asked_ns = self.clock.ns(event.announced).min(begin_ns);
                tracks[to]
                    .spans
                    .insert(0, Span { from_ns: asked_ns, to_ns: begin_ns, what: Doing::Starting });
                let (from, to) = (place(from, asked_ns), place(to, begin_ns));
                arrows.push(Arrow { why: Why::Start, from, to });
            }
        }
        arrows
    }

    /// Who gave the lock back, and who then took it, after having waited for it.
    fn hand_overs(&self) -> Vec<Arrow> {
        let mut changes: Vec<(u64, usize, &Event)> = Vec::new();
        for (track, log) in self.logs.iter().enumerate() {
            for event in &log.events {
                match (event.step, event.taken) {
                    (Step::Acquire(_), Some(taken)) => changes.push((self.clock.ns(taken), track, event)),
                    (Step::Release(_), _) => {
                        changes.push((self.clock.ns(event.announced), track, event));
                    }
                    _ => {}
                }
            }
        }
        changes.sort_by_key(|(at_ns, ..)| *at_ns);
        let mut released: HashMap<Thing, Place> = HashMap::new();
        let mut arrows = Vec::new();
        for (at_ns, track, event) in changes {
            match event.step {
                Step::Release(lock) => drop(released.insert(lock, place(track, at_ns))),
                Step::Acquire(lock) => {
                    let waited_since = self.clock.ns(event.announced);
                    if let Some(from) = released.remove(&lock)
                        && from.track != track
                        && waited_since < from.at_ns
                    {
                        arrows.push(Arrow { why: Why::HandOver, from, to: place(track, at_ns) });
                    }
                }
                _ => {}
            }
        }
        arrows
    }

    /// Which writes wiped out which; their marks say so then.
    fn wipe_outs(&self, tracks: &mut [Track]) -> Vec<Arrow> {
        let mut steps: Vec<(u64, usize, Step)> = Vec::new();
        for (track, log) in self.logs.iter().enumerate() {
            let changes = log.events.iter().filter_map(|event| Some((event.taken?, event.step)));
            steps.extend(changes.map(|(taken, step)| (self.clock.ns(taken), track, step)));
        }
        steps.sort_by_key(|(at_ns, ..)| *at_ns);
        let mut numbers: HashMap<Thing, Lineage> = HashMap::new();
        let mut writes: HashMap<Thing, Vec<Place>> = HashMap::new();
        let mut arrows = Vec::new();
        for (at_ns, track, step) in steps {
            let thread = self.logs[track].thread;
            let (number, wiped_out) = match step {
                Step::Read(number) => {
                    numbers.entry(number).or_default().read(thread);
                    continue;
                }
                Step::Write(number, _) => (number, numbers.entry(number).or_default().write(thread)),
                Step::Add(number, _) | Step::AddIfBelow(number, _) => {
                    numbers.entry(number).or_default().add(thread);
                    (number, Vec::new())
                }
                _ => continue,
            };
            let (to, writes) = (place(track, at_ns), writes.entry(number).or_default());
            arrows.extend(wiped_out.iter().map(|write| Arrow {
                why: Why::WipeOut,
                from: writes[write.index],
                to,
            }));
            writes.push(to);
            if !wiped_out.is_empty() {
                say_wiped_out(&mut tracks[track], at_ns, wiped_out.len());
            }
        }
        arrows
    }
}

fn say_wiped_out(track: &mut Track, at_ns: u64, writes: usize) {
    let wrote = track.marks.iter_mut().find(|mark| mark.at_ns == at_ns);
    if let Some(Mark { what, .. }) = wrote
        && let Seen::Wrote(value) = *what
    {
        *what = Seen::WipedOut { wrote: value, writes: u32::try_from(writes).unwrap_or(u32::MAX) };
    }
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

fn place(track: usize, at_ns: u64) -> Place {
    Place { process: 0, track, at_ns }
}
