//! The picture of a run: this program, and each child on an axis with it.

use common::ending::Ending;
use timeline::model::{Arrow, Both, Doing, Mark, Picture, Place, Process, Seen, Span, Track, Why};
use timeline::{Clock, Names};
use wording::language::note;
use wording::names::{self, IN_A_PICTURE};

use crate::child::Life;
use crate::choose::Plan;
use crate::report::{self, Run};
use crate::{bars, figures};

pub fn of(run: &Run) -> Picture {
    let clock = Clock::now();
    let mut picture = Picture::of_this_program(&figures::of(run), || report::lines(run));
    for (index, (plan, life)) in run.lives().into_iter().enumerate() {
        let mut track = bars::track(plan, life, &clock);
        track.marks.extend(life.sent.iter().map(|(when, signal)| Mark {
            at_ns: clock.ns(*when),
            what: Seen::Signal((*signal).to_owned()),
            times: 1,
        }));
        let place = |process| Place { process, track: 0, at_ns: clock.ns(life.start) };
        picture.arrows.push(Arrow { why: Why::Start, from: place(0), to: place(index + 1) });
        picture.processes.push(Process { name: name(plan, life), pid: life.pid, tracks: vec![track] });
    }
    if let Some((from_ns, to_ns)) = picture.limits_ns() {
        let marks = Mark::of_signal(&clock).into_iter().collect();
        let spans = vec![Span { from_ns, to_ns, what: Doing::Running, times: 1 }];
        let name = Names::Numbers.of_track(0);
        picture.processes[0].tracks.push(Track { name, spans, marks, ..Track::default() });
    }
    picture
}

/// What the child is called, and how it ended, if that was not by 0.
fn name(plan: &Plan, Life { ending, .. }: &Life) -> Both<String> {
    let name = names::name(&plan.name, IN_A_PICTURE);
    match ending {
        Ending::Code(0) => Both::same(name),
        _ => Both::of(|| note(format_args!("{name}, {ending}"), format_args!("{name}，{ending}"))),
    }
}
