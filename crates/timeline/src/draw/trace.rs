//! Chrome's trace events, which <https://ui.perfetto.dev> and chrome://tracing open.
//!
//! The format: <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};
use wording::language;

use super::looks;
use crate::draw::Draw;
use crate::model::{Picture, Place};

/// The trace. What has a name there has it in the language of the notes.
pub struct Trace;

impl Draw for Trace {
    fn draw(&self, picture: &Picture) -> String {
        let start_ns = picture.limits_ns().map_or(0, |(from_ns, _)| from_ns);
        let events = Events { picture, start_ns }.all();
        let let_go = picture.let_go;
        let other = json!({
            "command": picture.command, "start_unix_ns": start_ns, "events_let_go": let_go, "figures": picture.figures,
        });
        let mut text =
            format!("{{\"displayTimeUnit\":\"ns\",\"otherData\":{other},\"traceEvents\":[").into_bytes();
        // One event a line, for people.
        for (index, event) in events.iter().enumerate() {
            text.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            let _ = serde_json::to_writer(&mut text, event); // to memory: never fails
        }
        text.extend_from_slice(b"\n]}\n");
        String::from_utf8(text).unwrap_or_default()
    }
}

/// One event, as the format has it.
#[derive(Default, Serialize)]
struct Event<'a> {
    ph: &'static str,
    name: Cow<'a, str>,
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
    args: Option<Value>,
}

struct Events<'a> {
    picture: &'a Picture,
    start_ns: u64,
}

impl<'a> Events<'a> {
    fn all(&self) -> Vec<Event<'a>> {
        let language = language::of_notes();
        let mut events = Vec::new();
        for (at, process) in self.picture.processes.iter().enumerate() {
            let whole = |name, args| Event { args: Some(args), ..event("M", name, process.pid) };
            events.push(whole("process_name", json!({"name": process.name.get(language)})));
            events.push(whole("process_sort_index", json!({"sort_index": at})));
            for (index, track) in process.tracks.iter().enumerate() {
                let tid = Some(self.tid(at, index));
                let on_track = |ph, name| Event { tid, ..event(ph, name, process.pid) };
                let about = |name, args| Event { args: Some(args), ..on_track("M", name) };
                events.push(about("thread_name", json!({"name": track.name.get(language)})));
                events.push(about("thread_sort_index", json!({"sort_index": index})));
                events.extend(track.spans.iter().map(|span| Event {
                    cat: Some("state"),
                    ts: self.ts(span.from_ns),
                    dur: Some(microseconds(span.to_ns - span.from_ns)),
                    args: times(span.times),
                    ..on_track("X", span.what.name(language))
                }));
                events.extend(track.marks.iter().map(|mark| Event {
                    cat: Some("event"),
                    s: Some("t"),
                    ts: self.ts(mark.at_ns),
                    name: mark.what.text(language).into(),
                    args: times(mark.times),
                    ..on_track("i", "")
                }));
            }
        }
        for (id, arrow) in self.picture.arrows.iter().enumerate() {
            let end = |ph, place: Place, bp| Event {
                cat: Some(looks::of_arrow(arrow.why)),
                tid: Some(self.tid(place.process, place.track)),
                ts: self.ts(place.at_ns),
                id: Some(id),
                bp,
                ..event(ph, arrow.why.name(language), self.picture.processes[place.process].pid)
            };
            events.push(end("s", arrow.from, None));
            events.push(end("f", arrow.to, Some("e")));
        }
        events
    }

    /// The system's number, or else one that no thread of the process has.
    fn tid(&self, process: usize, track: usize) -> u64 {
        let process = &self.picture.processes[process];
        process.tracks[track].tid.unwrap_or(u64::from(process.pid) + track as u64)
    }

    fn ts(&self, at_ns: u64) -> Option<f64> {
        Some(microseconds(at_ns - self.start_ns))
    }
}

fn event<'a>(ph: &'static str, name: &'a str, pid: u32) -> Event<'a> {
    Event { ph, name: name.into(), pid, ..Event::default() }
}

/// Said only of what was kept as one.
fn times(times: u32) -> Option<Value> {
    (times > 1).then(|| json!({"times": times}))
}

fn microseconds(ns: u64) -> f64 {
    ns as f64 / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::samples;
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
}
