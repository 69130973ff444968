//! The picture of a run: this program, and each child on an axis with it.

use common::ending::Ending;
use common::stop;
use timeline::model::{Arrow, Both, Doing, Mark, Picture, Place, Process, Seen, Span, Track, Why};
use timeline::{Clock, Names, in_order};
use wording::language::note;
use wording::names::{self, IN_A_PICTURE, IN_A_SENTENCE};

use crate::child::Life;
use crate::choose::Plan;
use crate::report::{self, Run};
use crate::{bars, figures};

/// With each step in words, if that is wanted.
pub fn of(run: &Run, with_steps: bool) -> Picture {
    let clock = Clock::now();
    let mut picture = Picture::of_this_program(&figures::of(run), || report::lines(run));
    for (index, (plan, life)) in run.lives().into_iter().enumerate() {
        let mut track = bars::track(plan, life, &clock);
        for (when, signal) in &life.sent {
            track.marks.push(Mark::one(clock.ns(*when), Seen::Signal((*signal).to_owned())));
        }
        let place = |process| Place { process, track: 0, at_ns: clock.ns(life.start) };
        picture.arrows.push(Arrow { why: Why::Start, from: place(0), to: place(index + 1) });
        picture.processes.push(Process { name: name(plan, life), pid: life.pid, tracks: vec![track] });
    }
    if let Some((from_ns, to_ns)) = picture.limits_ns() {
        let marks = Mark::of_signal(&clock).into_iter().collect();
        let spans = vec![Span::one(from_ns, to_ns, Doing::Running)];
        let name = Names::Numbers.of_track(0);
        picture.processes[0].tracks.push(Track { name, spans, marks, ..Track::default() });
    }
    if with_steps {
        picture.steps = Both::of(|| steps(&picture.program, &run.lives(), &clock));
    }
    picture
}

/// What this program did, in the first column, and how each child ended, in its own.
fn steps(program: &str, lives: &[(&Plan, &Life)], clock: &Clock) -> Vec<String> {
    let (mut heads, mut steps) = (vec![program.to_owned()], Vec::new());
    for ((plan, life), column) in lives.iter().zip(2..) {
        let (name, ending) = (names::name(&plan.name, IN_A_SENTENCE), life.ending);
        heads.push(plan.name.clone());
        let starts = note(format_args!("starts {name}"), format_args!("启动 {name}"));
        steps.push((clock.ns(life.start), 1, starts));
        steps.extend(life.sent.iter().map(|(when, signal)| {
            let sends =
                note(format_args!("sends {signal} to {name}"), format_args!("向 {name} 发送 {signal}"));
            (clock.ns(*when), 1, sends)
        }));
        let ends = note(format_args!("ends: {ending}"), format_args!("结束：{ending}"));
        steps.push((clock.ns(life.start + life.took), column, ends));
    }
    let signal = stop::heard_at().zip(stop::interrupt());
    let gets = |signal| note(format_args!("gets {signal}"), format_args!("收到 {signal}"));
    steps.extend(signal.map(|(when, signal)| (clock.ns(when), 1, gets(signal.name()))));
    let columns = u32::try_from(heads.len()).unwrap_or(u32::MAX);
    let start_ns = lives.iter().map(|(_, life)| clock.ns(life.start)).min().unwrap_or_default();
    in_order(&Names::Words(heads), columns, start_ns, steps)
}

/// What the child is called, and how it ended, if that was not by 0.
fn name(plan: &Plan, Life { ending, .. }: &Life) -> Both<String> {
    let name = names::name(&plan.name, IN_A_PICTURE);
    match ending {
        Ending::Code(0) => Both::same(name),
        _ => Both::of(|| note(format_args!("{name}, {ending}"), format_args!("{name}，{ending}"))),
    }
}
