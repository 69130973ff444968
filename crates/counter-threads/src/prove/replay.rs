//! `--replay`: real threads print and count step by step in a given order.

use std::sync::Arc;

use ::explore::{Followed, Order, Replayed, replay_before};
use anyhow::Error;
use common::exit::{self, Exit};
use common::words::{Flush, Words};
use common::{notes, stop};
use document::json;
use observed::{Output, Recorder, Threads};
use serde::Serialize;
use timeline::{Clock, Seen};
use wording::language::note;

use super::{lesson, say};
use crate::counter::Counter;
use crate::counters;
use crate::flags::Options;
use crate::odds::End;
use crate::screen::Screen;

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
struct Figures {
    order: String,
    steps: u64,
    followed: bool,
    #[serde(flatten)]
    end: End,
    predicted: Option<End>,
}

/// Replays `order`, and says what came of it.
pub fn replay(options: &Options, order: &Order) -> anyhow::Result<Exit> {
    let Options { words, limit, hold, sync: protection, .. } = options;
    let mut threads = Threads::new(words.len() as u64)?;
    let drawing = options.timeline.open()?;
    stop::on_signals()?;
    let lesson = lesson(options, 0);
    let screen = Arc::new(Screen::new(Output::new(Words::of_lesson(Flush::Each))));
    let counter = Arc::new(Counter::new(limit.cast_signed(), *hold, Arc::clone(&screen)));
    let (recorder, clock) = (Recorder::keeping(options.timeline.newest(), Vec::new()), Clock::now());
    let Replayed { taken, followed, .. } =
        replay_before(Some(recorder.watcher()), order, lesson.threads, || {
            counters::start(&mut threads, words, *protection, &counter, &screen);
            threads.join()
        });

    let (said, written) = screen.close();
    let end = End { words: said, count: counter.count() };
    let predicted = lesson.predicted(order);
    let followed_to_the_end = followed == Followed::ToTheEnd;
    let steps = taken.len() as u64;
    let figures = Figures { order: order.to_string(), steps, followed: followed_to_the_end, end, predicted };
    json::figures(|| &figures);
    threads.all_had_room()?;

    let mut lines = lesson.columns(&taken);
    let draw = |lines: &[String]| {
        drawing.draw(|steps| {
            Seen::by(&recorder, lesson.names.clone(), clock).picture(steps, &figures, || lines.to_vec())
        })
    };
    if let Followed::Not(why) = followed {
        notes::summary(&lines);
        draw(&lines)?;
        return Err(Error::from(why));
    }
    if followed_to_the_end && !stop::requested() {
        let came_out = say(&end);
        lines.push(match predicted {
            Some(predicted) if predicted == end => {
                note(format_args!("{came_out}, as predicted"), format_args!("{came_out}，与预测一致"))
            }
            Some(predicted) => {
                let predicted = say(&predicted);
                note(
                    format_args!("{came_out}, though {predicted} was predicted"),
                    format_args!("{came_out}，而预测是 {predicted}"),
                )
            }
            None => came_out,
        });
    }
    let ended = exit::after(written.map_err(Into::into), &lines);
    draw(&lines)?;
    ended
}
