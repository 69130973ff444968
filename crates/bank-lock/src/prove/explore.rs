//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::sync::Arc;
use std::time::Instant;

use ::explore::prove::{Ended, Known};
use anyhow::bail;
use common::exit::Exit;
use common::stop;
use document::json;
use num_bigint::BigUint;
use observed::Threads;
use serde::Serialize;
use wording::language::note;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::odds::{self, End};

/// More are not counted: it would take minutes.
const MOST_COUNTED: u64 = 1000;

/// What is in the JSON.
#[derive(Serialize)]
struct Figures<'a> {
    orders: String,
    /// Whether they were carried out, and not only counted.
    explored: bool,
    /// Whether these are all orders.
    complete: bool,
    runs: u64,
    outcomes: &'a [Ended<End>],
}

/// Says what the orders lead to.
pub fn explore(options: &Options) -> anyhow::Result<Exit> {
    let all = orders(options)?;
    let drawing = options.timeline.open()?;
    stop::sharpen_timers();
    stop::on_signals()?;
    let lesson = lesson(options, options.prove.most_orders());
    let start = Instant::now();
    let mut known = match options.prove.carries_out(Some(&all)) {
        true => Known::of(lesson.explorer.explore(), Some(all)),
        false => {
            let outcomes = odds::outcomes(options.sync, options.threads as usize, options.amount);
            Known { outcomes, all: Some(all), ..Known::default() }
        }
    };
    let took = start.elapsed();
    known.compare(options.prove.runs, || real_run(options))?;
    let figures = Figures {
        orders: known.orders().unwrap_or_default().to_string(),
        explored: known.extent.is_some(),
        complete: known.is_complete(),
        runs: known.runs,
        outcomes: &known.outcomes,
    };
    json::figures(|| &figures);

    let mut summary = vec![lesson.how_far(&known, took)];
    if known.is_counted() {
        summary.extend(sizes(options));
    }
    let with_orders = known.outcomes.iter().filter(|it| it.order.is_some());
    let most = with_orders.max_by_key(|it| (lesson.wrong_by)(&it.end)).and_then(|it| it.order.as_ref());
    let wrong = lesson.what_goes_wrong(lesson.simplest_wrong(&known), most);
    lesson.tell(&known, &summary, &wrong, drawing, &figures)
}

/// How many orders there are. It is an error if they are too many even to be counted.
fn orders(options: &Options) -> anyhow::Result<BigUint> {
    let Options { threads, amount, sync, .. } = *options;
    if threads > MOST_COUNTED {
        bail!(note(
            format_args!("cannot count the orders of {threads} threads: ask for {MOST_COUNTED} or fewer"),
            format_args!("无法计算 {threads} 个线程的顺序：请不要超过 {MOST_COUNTED} 个"),
        ));
    }
    Ok(if amount > 0 { odds::all_orders(sync, threads as usize) } else { BigUint::from(1_u8) })
}

fn real_run(options: &Options) -> anyhow::Result<End> {
    let account = Arc::new(Account::new(options.sync, options.hold));
    let mut threads = Threads::new(options.threads)?;
    deposit_from_threads(&mut threads, &account, options.amount);
    threads.all_had_room()?;
    Ok(End { balance: account.balance() })
}

/// Which sizes are carried out, and which are counted.
fn sizes(options: &Options) -> [String; 2] {
    let fits = |threads: &usize| {
        odds::all_orders(options.sync, *threads) <= BigUint::from(options.prove.most_orders())
    };
    let largest = (1..).take_while(fits).last().unwrap_or(0);
    [
        note(
            format_args!("carried out: all of up to {largest} threads, or the first ones by --max-orders N;"),
            format_args!("会逐一执行的：不超过 {largest} 个线程；或用 --max-orders N 执行前 N 种；"),
        ),
        note(
            format_args!("counted: up to {MOST_COUNTED} threads"),
            format_args!("能计算的：不超过 {MOST_COUNTED} 个线程"),
        ),
    ]
}
