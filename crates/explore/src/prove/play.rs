//! `--replay`: real threads take their steps in a given order, and what is said of it.

use common::exit::{self, Exit};
use common::stop;
use observed::Recorder;
use serde::Serialize;
use timeline::{Clock, Drawing, Seen};
use wording::language::note;

use super::lesson::Lesson;
use crate::explorer::Taken;
use crate::order::Order;
use crate::replay::{Followed, Replayed, replay_before};

/// A replay that is over.
pub struct Played<O> {
    /// The steps that were taken.
    pub taken: Vec<Taken>,
    /// How far the order could be followed.
    followed: Followed,
    /// What the explorer says comes of it.
    pub predicted: Option<O>,
    seen: Seen,
}

impl<S: 'static, O: Ord> Lesson<S, O> {
    /// Does `work`, which starts the threads and waits for them, and makes them take their steps in `order`. For a
    /// picture, the `newest` events of each are kept.
    pub fn play<T>(&self, order: &Order, newest: usize, work: impl FnOnce() -> T) -> (T, Played<O>) {
        let (recorder, clock) = (Recorder::keeping(newest, Vec::new()), Clock::now());
        let Replayed { came_out, taken, followed } =
            replay_before(Some(recorder.watcher()), order, self.threads, work);
        let seen = Seen::by(&recorder, self.names.clone(), clock);
        (came_out, Played { taken, followed, predicted: self.predicted(order), seen })
    }
}

impl<O: Ord> Played<O> {
    /// Whether the order was followed to the end of all threads.
    pub fn is_whole(&self) -> bool {
        self.followed == Followed::ToTheEnd
    }

    /// Says that it came to `end`, and whether that was predicted. `written` is an error if words could not be written.
    pub fn tell<S: 'static>(
        self,
        lesson: &Lesson<S, O>,
        end: &O,
        written: anyhow::Result<()>,
        drawing: Drawing,
        figures: &impl Serialize,
    ) -> anyhow::Result<Exit> {
        let mut lines = lesson.columns(&self.taken);
        if self.is_whole() && !stop::requested() {
            let came_out = (lesson.say)(end);
            lines.push(match self.predicted {
                Some(predicted) if predicted == *end => {
                    note(format_args!("{came_out}, as predicted"), format_args!("{came_out}，与预测一致"))
                }
                Some(predicted) => {
                    let predicted = (lesson.say)(&predicted);
                    note(
                        format_args!("{came_out}, though {predicted} was predicted"),
                        format_args!("{came_out}，而预测是 {predicted}"),
                    )
                }
                None => came_out,
            });
        }
        let work = match self.followed {
            Followed::Not(why) => Err(why.into()),
            _ => written,
        };
        let ended = exit::after(work, &lines);
        drawing.draw(ended, |steps| self.seen.picture(steps, figures, || lines.clone()))
    }
}
