//! What led from one thread to another: who started whom, who handed the lock to whom, whose write wiped out whose.

use std::collections::{BTreeMap, HashMap};

use observed::{Event, Log, Step, Thing};

use crate::clock::Clock;
use crate::lineage::Lineage;
use crate::model::{Arrow, Doing, Mark, Place, Seen, Span, Track, Why};

/// Finds them in what the threads of one process did. Their tracks have the order of the logs.
pub struct Arrows<'a> {
    pub logs: &'a [Log],
    pub clock: &'a Clock,
}

impl Arrows<'_> {
    /// A thread is starting from the moment it is asked for; the span is added to its track. One that has not begun when
    /// all is over has done nothing else.
    pub fn starts(&self, tracks: &mut [Track], over_ns: u64) -> Vec<Arrow> {
        let begins: BTreeMap<u32, usize> =
            self.logs.iter().enumerate().map(|(index, log)| (log.thread, index)).collect();
        let mut arrows = Vec::new();
        for (from, log) in self.logs.iter().enumerate() {
            for event in &log.events {
                let Step::Start(thread) = event.step else { continue };
                let Some(to) = begins.get(&thread).copied() else { continue };
                if self.logs[to].let_go > 0 {
                    continue; // its start is not known any more
                }
                let asked_ns = self.clock.ns(event.announced);
                if let Some((asked_ns, begin_ns)) = tracks[to].was_asked_for(asked_ns) {
                    let (from, to) = (place(from, asked_ns), place(to, begin_ns));
                    arrows.push(Arrow { why: Why::Start, from, to });
                } else if event.value.is_some() {
                    let what = Doing::Starting;
                    tracks[to].spans.push(Span::one(asked_ns, over_ns, what));
                }
            }
        }
        arrows
    }

    /// Who gave the lock back, and who then took it, after having waited for it.
    pub fn hand_overs(&self) -> Vec<Arrow> {
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
    pub fn wipe_outs(&self, tracks: &mut [Track]) -> Vec<Arrow> {
        let mut steps: Vec<(u64, usize, Step)> = Vec::new();
        for (track, log) in self.logs.iter().enumerate() {
            let steps_of = log.events.iter().filter(|event| is_of_a_number(event.step));
            steps.extend(steps_of.filter_map(|event| Some((self.clock.ns(event.taken?), track, event.step))));
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

fn is_of_a_number(step: Step) -> bool {
    matches!(step, Step::Read(_) | Step::Write(..) | Step::Add(..) | Step::AddIfBelow(..))
}

fn say_wiped_out(track: &mut Track, at_ns: u64, writes: usize) {
    let wrote = track.marks.iter_mut().find(|mark| mark.at_ns == at_ns);
    if let Some(Mark { what, .. }) = wrote
        && let Seen::Wrote(value) = *what
    {
        *what = Seen::WipedOut { wrote: value, writes: u32::try_from(writes).unwrap_or(u32::MAX) };
    }
}

fn place(track: usize, at_ns: u64) -> Place {
    Place { process: 0, track, at_ns }
}
