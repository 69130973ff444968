//! The picture of a run: this program, and each child on an axis with it.

use timeline::model::{Arrow, Doing, Mark, Picture, Place, Process, Span, Track, Why};
use timeline::{Clock, Names};

use crate::report::{self, Run};
use crate::{bars, figures};

pub fn of(run: &Run) -> Picture {
    let clock = Clock::now();
    let mut picture = Picture::of_this_program(&figures::of(run), || report::lines(run));
    for (index, (plan, life)) in run.lives().into_iter().enumerate() {
        let track = bars::track(plan, life, &clock);
        let place = |process| Place { process, track: 0, at_ns: clock.ns(life.start) };
        picture.arrows.push(Arrow { why: Why::Start, from: place(0), to: place(index + 1) });
        picture.processes.push(Process { name: track.name.clone(), pid: life.pid, tracks: vec![track] });
    }
    if let Some((from_ns, to_ns)) = picture.limits_ns() {
        let marks = Mark::of_signal(&clock).into_iter().collect();
        let spans = vec![Span { from_ns, to_ns, what: Doing::Running, times: 1 }];
        let name = Names::Numbers.of_track(0);
        picture.processes[0].tracks.push(Track { name, spans, marks, ..Track::default() });
    }
    picture
}
