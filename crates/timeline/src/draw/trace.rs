//! Chrome's trace events, which <https://ui.perfetto.dev> and chrome://tracing open.
//!
//! The format: <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>.

use common::language;
use serde_json::{Value, json};

use crate::draw::Draw;
use crate::model::{Picture, Why};

/// The trace. What has a name there has it in the language of the notes.
pub struct Trace;

impl Draw for Trace {
    fn draw(&self, picture: &Picture) -> String {
        let start_ns = picture.limits_ns().map_or(0, |(from_ns, _)| from_ns);
        let events = Events { picture, start_ns }.all();
        let let_go = picture.let_go;
        let other = json!({"command": picture.command, "events_let_go": let_go, "figures": picture.figures});
        // One event a line: a program cut short leaves nothing, and people can read it.
        let lines: Vec<String> = events.iter().map(Value::to_string).collect();
        let events = lines.join(",\n");
        format!("{{\"displayTimeUnit\":\"ns\",\"otherData\":{other},\"traceEvents\":[\n{events}\n]}}\n")
    }
}

struct Events<'a> {
    picture: &'a Picture,
    start_ns: u64,
}

impl Events<'_> {
    fn all(&self) -> Vec<Value> {
        let language = language::of_notes();
        let mut events = Vec::new();
        for (at, process) in self.picture.processes.iter().enumerate() {
            let pid = process.pid;
            let name = process.name.get(language);
            events.push(json!({"ph": "M", "name": "process_name", "pid": pid, "args": {"name": name}}));
            events.push(
                json!({"ph": "M", "name": "process_sort_index", "pid": pid, "args": {"sort_index": at}}),
            );
            for (index, track) in process.tracks.iter().enumerate() {
                let tid = self.tid(at, index);
                let name = track.name.get(language);
                events.push(
                    json!({"ph": "M", "name": "thread_name", "pid": pid, "tid": tid, "args": {"name": name}}),
                );
                events.push(json!({"ph": "M", "name": "thread_sort_index", "pid": pid, "tid": tid, "args": {"sort_index": index}}));
                for span in &track.spans {
                    let dur = microseconds(span.to_ns - span.from_ns);
                    events.push(json!({
                        "ph": "X", "name": span.what.name(language), "cat": "state",
                        "pid": pid, "tid": tid, "ts": self.ts(span.from_ns), "dur": dur,
                    }));
                }
                for mark in &track.marks {
                    events.push(json!({
                        "ph": "i", "s": "t", "name": mark.what.text(language), "cat": "event",
                        "pid": pid, "tid": tid, "ts": self.ts(mark.at_ns),
                    }));
                }
            }
        }
        for (id, arrow) in self.picture.arrows.iter().enumerate() {
            let name = arrow.why.name(language);
            let cat = match arrow.why {
                Why::HandOver => "hand-over",
                Why::Start => "start",
                Why::WipeOut => "wipe-out",
            };
            for (ph, place) in [("s", arrow.from), ("f", arrow.to)] {
                let mut event = json!({"ph": ph, "id": id, "name": name, "cat": cat});
                event["pid"] = self.picture.processes[place.process].pid.into();
                event["tid"] = self.tid(place.process, place.track).into();
                event["ts"] = self.ts(place.at_ns).into();
                if ph == "f" {
                    event["bp"] = "e".into(); // bound to the slice around it, not to the next one
                }
                events.push(event);
            }
        }
        events
    }

    /// The system's number, or else one that no thread of the process has.
    fn tid(&self, process: usize, track: usize) -> u64 {
        let process = &self.picture.processes[process];
        process.tracks[track].tid.unwrap_or(u64::from(process.pid) + track as u64)
    }

    fn ts(&self, at_ns: u64) -> f64 {
        microseconds(at_ns - self.start_ns)
    }
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
