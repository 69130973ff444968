//! Chrome's trace events, which <https://ui.perfetto.dev> and chrome://tracing open.
//!
//! The format: <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>.

use serde::Serialize;
use serde_json::json;
use wording::language;

use super::looks;
use crate::draw::Draw;
use crate::model::{Arrow, Doing, Picture, Place, Process, Track, Why};

/// The trace. What has a name there has it in the language of the notes.
pub struct Trace;

impl Draw for Trace {
    fn draw(&self, picture: &Picture) -> String {
        let from_ns = picture.limits_ns().map_or(0, |(from_ns, _)| from_ns);
        let start_ns = picture.began_ns.unwrap_or(from_ns);
        let let_go = picture.let_go;
        let other = json!({
            "command": picture.command, "start_unix_ns": start_ns, "events_let_go": let_go, "figures": picture.figures,
        });
        let text =
            format!("{{\"displayTimeUnit\":\"ns\",\"otherData\":{other},\"traceEvents\":[").into_bytes();
        let mut events = Events { picture, start_ns, text, behind: "\n" };
        events.tell_all();
        events.text.extend_from_slice(b"\n]}\n");
        String::from_utf8(events.text).unwrap_or_default()
    }
}

/// One event, as the format has it.
#[derive(Clone, Copy, Default, Serialize)]
struct Event<'a> {
    ph: &'static str,
    name: &'a str,
    pid: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    tid: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cat: Option<&'static str>,
    /// Microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    /// How much of the picture an instant concerns: its thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    /// A flow ends at the slice around it, not at the next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    bp: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Args<'a>>,
}

/// What else there is to say of an event.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Args<'a> {
    Name(&'a str),
    SortIndex(usize),
    /// Said only of what was kept as one.
    Times(u32),
}

/// The events on their way into the text, one a line, for people.
struct Events<'a> {
    picture: &'a Picture,
    start_ns: u64,
    text: Vec<u8>,
    /// What stands before the next event.
    behind: &'static str,
}

impl Events<'_> {
    fn tell(&mut self, event: &Event) {
        self.text.extend_from_slice(self.behind.as_bytes());
        let _ = serde_json::to_writer(&mut self.text, event); // to memory: never fails
        self.behind = ",\n";
    }

    fn tell_all(&mut self) {
        let (picture, language) = (self.picture, language::of_notes());
        for (at, Process { name, pid, tracks }) in picture.processes.iter().enumerate() {
            let whole = Event { pid: *pid, ..Event::default() };
            self.describe(whole, ["process_name", "process_sort_index"], name.get(language), at);
            for (index, Track { name, spans, marks, .. }) in tracks.iter().enumerate() {
                let on_track = Event { tid: Some(self.tid(at, index)), ..whole };
                self.describe(on_track, ["thread_name", "thread_sort_index"], name.get(language), index);
                for span in spans {
                    self.tell(&Event {
                        ph: "X",
                        name: span.what.name(language),
                        cat: Some("state"),
                        ts: self.ts(span.from_ns),
                        dur: Some(microseconds(span.to_ns - span.from_ns)),
                        args: times(span.times),
                        ..on_track
                    });
                }
                for mark in marks {
                    self.tell(&Event {
                        ph: "i",
                        name: &mark.what.text(language),
                        cat: Some("event"),
                        s: Some("t"),
                        ts: self.ts(mark.at_ns),
                        args: times(mark.times),
                        ..on_track
                    });
                }
            }
        }
        for (id, arrow) in picture.arrows.iter().enumerate() {
            let end = |ph, place: Place, bp| Event {
                ph,
                name: arrow.why.name(language),
                cat: Some(looks::of_arrow(arrow.why)),
                pid: picture.processes[place.process].pid,
                tid: Some(self.tid(place.process, place.track)),
                ts: self.ts(place.at_ns),
                id: Some(id),
                bp,
                ..Event::default()
            };
            let [from, to] = [end("s", self.leaves(arrow), None), end("f", arrow.to, Some("e"))];
            self.tell(&from);
            self.tell(&to);
        }
    }

    /// Perfetto has a flow leave from the slice that began last: what was done with the lock, and not that it was held.
    /// So it is said when the lock was taken; it is drawn from the slice's end all the same.
    fn leaves(&self, Arrow { why, from, .. }: &Arrow) -> Place {
        let spans = &self.picture.processes[from.process].tracks[from.track].spans;
        let begun = &spans[..spans.partition_point(|span| span.from_ns <= from.at_ns)];
        let held = begun.iter().rfind(|span| span.what == Doing::Holding && span.to_ns == from.at_ns);
        match held {
            Some(held) if *why == Why::HandOver => Place { at_ns: held.from_ns, ..*from },
            _ => *from,
        }
    }

    /// What a process or a thread is called, and where it stands among the others.
    fn describe(&mut self, about: Event, [name, place]: [&str; 2], called: &str, index: usize) {
        self.tell(&Event { ph: "M", name, args: Some(Args::Name(called)), ..about });
        self.tell(&Event { ph: "M", name: place, args: Some(Args::SortIndex(index)), ..about });
    }

    /// The system's number, or else one that no thread has.
    fn tid(&self, process: usize, track: usize) -> u64 {
        const ABOVE_ALL: u64 = 1 << 22; // Linux: PID_MAX_LIMIT, proc(5)
        const FOR_ONE_PROCESS: u64 = 1 << 20;
        let unused = ABOVE_ALL + process as u64 * FOR_ONE_PROCESS + track as u64;
        self.picture.processes[process].tracks[track].tid.unwrap_or(unused)
    }

    fn ts(&self, at_ns: u64) -> Option<f64> {
        Some(microseconds(at_ns - self.start_ns))
    }
}

fn times<'a>(times: u32) -> Option<Args<'a>> {
    (times > 1).then_some(Args::Times(times))
}

fn microseconds(ns: u64) -> f64 {
    ns as f64 / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::samples;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[test]
    fn slices_of_a_track_nest_and_each_flow_has_both_its_ends() {
        for picture in [samples::staircase(20), samples::pile_up(20)] {
            let text = Trace.draw(&picture);
            let trace: Value = serde_json::from_str(&text).unwrap();
            let mut tracks: BTreeMap<u64, Vec<(f64, f64)>> = BTreeMap::new();
            let mut flows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
            for event in trace["traceEvents"].as_array().unwrap() {
                let number = |name: &str| event[name].as_f64().unwrap();
                match event["ph"].as_str().unwrap() {
                    "X" => tracks
                        .entry(event["tid"].as_u64().unwrap())
                        .or_default()
                        .push((number("ts"), number("ts") + number("dur"))),
                    phase @ ("s" | "f") => {
                        flows.entry(event["id"].as_u64().unwrap()).or_default().push(phase.to_owned());
                    }
                    _ => {}
                }
            }
            assert!(flows.values().all(|ends| ends == &["s", "f"]) && flows.len() == picture.arrows.len());
            for spans in tracks.values() {
                for (index, (from, to)) in spans.iter().enumerate() {
                    let crosses = |(begin, end): &(f64, f64)| from < begin && begin < to && to < end;
                    assert!(!spans[index..].iter().any(crosses), "{spans:?}");
                }
            }
        }
    }
    #[test]
    fn a_lock_is_handed_over_from_the_slice_in_which_it_was_held() {
        let mut picture = samples::staircase(2);
        let first = &picture.processes[0].tracks[1];
        let held = *first.spans.iter().find(|span| span.what == Doing::Holding).unwrap();
        let given = picture.arrows.iter_mut().find(|arrow| arrow.why == Why::HandOver).unwrap();
        given.from.at_ns = held.to_ns;
        let trace: Value = serde_json::from_str(&Trace.draw(&picture)).unwrap();
        let mut flows = trace["traceEvents"].as_array().unwrap().iter().filter(|event| event["ph"] == "s");
        let leaves = flows.find(|event| event["cat"] == "hand-over").map(|event| &event["ts"]);
        assert_eq!(leaves, Some(&json!(microseconds(held.from_ns - samples::START_NS))));
    }
}
