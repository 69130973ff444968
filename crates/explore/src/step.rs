//! What counts as a step.

use observed::Step;

/// Whether it matters which thread does this first. Not where a thread begins, ends, sleeps, prints, or gives a
/// lock back: that goes with the step before it.
pub fn counts(step: Step) -> bool {
    matches!(step, Step::Acquire(_) | Step::Read(_) | Step::Write(..) | Step::Add(..) | Step::AddIfBelow(..))
}

/// Whether two steps of two threads come to the same in both orders: on two things, or both only look.
pub fn commute(one: Step, other: Step) -> bool {
    let (Some((one, one_looks)), Some((other, other_looks))) = (touches(one), touches(other)) else {
        return true;
    };
    one != other || one_looks && other_looks
}

/// What a step touches, and whether it only looks.
fn touches(step: Step) -> Option<(observed::Thing, bool)> {
    match step {
        Step::Read(thing) => Some((thing, true)),
        Step::Acquire(thing) | Step::Write(thing, _) | Step::Add(thing, _) | Step::AddIfBelow(thing, _) => {
            Some((thing, false))
        }
        _ => None,
    }
}
