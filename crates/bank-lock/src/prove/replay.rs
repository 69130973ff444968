//! `--replay`: real threads make their deposits step by step in a given order.

use std::sync::Arc;

use ::explore::{Followed, Order, Outcome, Position, Replayed, replay as take_turns};
use anyhow::Error;
use common::exit::{self, Exit};
use common::language::note;
use common::words::{Flush, Words};
use common::{json, notes, stop};
use observed::Threads;
use serde::Serialize;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::report;

/// What is in the JSON; `docs/prove.md` explains it.
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
    stop::on_signals()?;
    let lesson = lesson(options, 0);
    let account = Arc::new(Account::new(options.sync, options.hold));
    let deposit = || deposit_from_threads(threads, &account, options.amount);
    let Replayed { came_out: depositors, taken, followed } = take_turns(order, lesson.threads, deposit);

    let balance = account.balance();
    let outcome = lesson.explorer.follow(order).ok().and_then(|Position { outcome, .. }| outcome);
    let predicted = match outcome {
        Some(Outcome::Ended(balance)) => Some(balance),
        _ => None,
    };
    let followed_to_the_end = followed == Followed::ToTheEnd;
    let steps = taken.len() as u64;
    json::figures(&Figures {
        order: order.to_string(),
        steps,
        followed: followed_to_the_end,
        balance,
        predicted,
    });
    depositors.all_had_room?;

    let mut lines = lesson.columns(&taken);
    if stop::requested() {
        notes::after_ctrl_c();
    }
    if let Followed::Not(why) = followed {
        notes::summary(false, &lines);
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
    exit::after(written.map_err(Into::into), false, &lines)
}
