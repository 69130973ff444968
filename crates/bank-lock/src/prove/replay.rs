//! `--replay`: real threads make their deposits step by step in a given order.

use std::sync::Arc;

use ::explore::Order;
use common::exit::Exit;
use common::words::{Flush, Words};
use common::{notes, stop};
use document::json;
use observed::Threads;
use serde::Serialize;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::odds::End;
use crate::report;

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
struct Figures {
    order: String,
    steps: usize,
    followed: bool,
    balance: i64,
    predicted: Option<i64>,
}

/// Replays `order`, and says what came of it.
pub fn replay(options: &Options, order: &Order) -> anyhow::Result<Exit> {
    let mut threads = Threads::new(options.threads)?;
    let drawing = options.timeline.open()?;
    stop::on_signals()?;
    let lesson = lesson(options, 0);
    let account = Arc::new(Account::new(options.sync, options.hold));
    let deposit = || deposit_from_threads(&mut threads, &account, options.amount);
    let (_, played) = lesson.play(order, options.timeline.newest(), deposit);

    let balance = account.balance();
    let figures = Figures {
        order: order.to_string(),
        steps: played.taken.len(),
        followed: played.is_whole(),
        balance,
        predicted: played.predicted.map(|end| end.balance),
    };
    json::figures(|| &figures);
    threads.all_had_room()?;
    notes::after_ctrl_c();
    let written = match played.is_whole() && !stop::requested() {
        true => Words::of_lesson(Flush::Each).say(&report::result(balance)),
        false => Ok(()),
    };
    played.tell(&lesson, &End { balance }, written.map_err(Into::into), drawing, &figures)
}
