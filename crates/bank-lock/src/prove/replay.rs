//! `--replay`: real threads make their deposits step by step in a given order.

use std::sync::Arc;

use ::explore::{Followed, Order, Replayed, replay_before};
use anyhow::Error;
use common::exit::{self, Exit};
use common::words::{Flush, Words};
use common::{notes, stop};
use document::json;
use observed::{Recorder, Threads};
use serde::Serialize;
use timeline::{Clock, Seen};
use wording::language::note;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::report;

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
struct Figures {
    order: String,
    steps: u64,
    followed: bool,
    balance: i64,
    predicted: Option<i64>,
}

/// Replays `order`, and says what came of it.
pub fn replay(options: &Options, order: &Order) -> anyhow::Result<Exit> {
    let threads = Threads::new(options.threads)?;
    let drawing = options.timeline.open()?;
    stop::on_signals()?;
    let lesson = lesson(options, 0);
    let account = Arc::new(Account::new(options.sync, options.hold));
    let deposit = || deposit_from_threads(threads, &account, options.amount);
    let (recorder, clock) = (Recorder::keeping(options.timeline.newest(), Vec::new()), Clock::now());
    let Replayed { came_out: depositors, taken, followed } =
        replay_before(Some(recorder.watcher()), order, lesson.threads, deposit);

    let balance = account.balance();
    let predicted = lesson.predicted(order);
    let followed_to_the_end = followed == Followed::ToTheEnd;
    let steps = taken.len() as u64;
    let figures =
        Figures { order: order.to_string(), steps, followed: followed_to_the_end, balance, predicted };
    json::figures(|| &figures);
    depositors.all_had_room?;

    let mut lines = lesson.columns(&taken);
    notes::after_ctrl_c();
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
    let mut written = Ok(());
    if followed_to_the_end && !stop::requested() {
        written = Words::of_lesson(Flush::Each).say(&report::result(balance));
        lines.push(match predicted {
            Some(predicted) if predicted == balance => note(
                format_args!("balance {balance}, as predicted"),
                format_args!("余额 {balance}，与预测一致"),
            ),
            Some(predicted) => note(
                format_args!("balance {balance}, though {predicted} was predicted"),
                format_args!("余额 {balance}，而预测是 {predicted}"),
            ),
            None => (lesson.say)(&balance),
        });
    }
    let ended = exit::after(written.map_err(Into::into), &lines);
    draw(&lines)?;
    ended
}
