//! The picture of a run: this program, and each child on an axis with it.

use timeline::model::{Arrow, Doing, Mark, Picture, Place, Process, Span, Track, Why};
use timeline::{Clock, Names};

use crate::child::Life;
use crate::choose::Plan;
use crate::report::{self, Run};
use crate::{bars, figures};

pub fn of(run: &Run) -> Picture {
    let clock = Clock::now();
    let mut picture = Picture::of_this_program(&figures::of(run), || report::lines(run));
    for (at, (plan, life)) in run.lives().into_iter().enumerate() {
        let (process, arrow) = child(at + 1, plan, life, &clock);
        picture.processes.push(process);
        picture.arrows.push(arrow);
    }
    if let Some((from_ns, to_ns)) = picture.limits_ns() {
        let marks = Mark::of_signal(&clock).into_iter().collect();
        let spans = vec![Span { from_ns, to_ns, what: Doing::Running, times: 1 }];
        let name = Names::Numbers.of_track(0);
        picture.processes[0].tracks.push(Track { name, tid: None, spans, marks });
    }
    picture
}

/// A child, and its start by this program, the process with the index 0.
fn child(process: usize, plan: &Plan, life: &Life, clock: &Clock) -> (Process, Arrow) {
    let track = bars::track(plan, life, clock);
    let from_ns = clock.ns(life.start);
    let arrow = Arrow {
        why: Why::Start,
        from: Place { process: 0, track: 0, at_ns: from_ns },
        to: Place { process, track: 0, at_ns: from_ns },
    };
    (Process { name: track.name.clone(), pid: life.pid, tracks: vec![track] }, arrow)
}
