//! `--replay`: real threads print and count step by step in a given order.

use std::sync::Arc;

use ::explore::Order;
use common::exit::Exit;
use common::stop;
use common::words::{Flush, Words};
use document::json;
use observed::Threads;
use serde::Serialize;

use super::lesson;
use crate::counter::Counter;
use crate::counters;
use crate::flags::Options;
use crate::odds::End;
use crate::screen::Screen;

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
struct Figures {
    order: String,
    steps: usize,
    followed: bool,
    #[serde(flatten)]
    end: End,
    predicted: Option<End>,
}

/// Replays `order`, and says what came of it.
pub fn replay(options: &Options, order: &Order) -> anyhow::Result<Exit> {
    let mut threads = Threads::new(options.words.len() as u64)?;
    let drawing = options.timeline.open()?;
    stop::on_signals()?;
    let lesson = lesson(options, 0);
    let screen = Screen::new(Words::of_lesson(Flush::Each));
    let counter = Arc::new(Counter::new(options.limit, options.sync, options.hold, screen));
    let (_, played) = lesson.play(order, options.timeline.newest(), || {
        counters::start(&mut threads, &options.words, &counter);
        threads.join()
    });

    let written = counter.screen.close();
    let end = super::end(&counter);
    let figures = Figures {
        order: order.to_string(),
        steps: played.taken.len(),
        followed: played.is_whole(),
        end,
        predicted: played.predicted,
    };
    json::figures(|| &figures);
    threads.all_had_room()?;
    played.tell(&lesson, &end, written.map_err(Into::into), drawing, &figures)
}
