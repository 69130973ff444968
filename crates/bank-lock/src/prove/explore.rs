//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use ::explore::prove::{Chart, Lesson, Row, Table, digits, how_far, tell};
use ::explore::{Extent, Found, Order, Outcome, Part};
use anyhow::bail;
use common::exit::Exit;
use common::stop;
use document::json;
use num_bigint::BigUint;
use observed::Threads;
use serde::Serialize;
use timeline::model::Picture;
use wording::figures::time;
use wording::language::note;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::odds;

/// More are not counted: it would take minutes.
const MOST_COUNTED: u64 = 1000;

/// One outcome, as it is in the JSON; `docs/json.md` explains it. Only of a balance that came out of real runs, and of
/// none of the orders that were carried out, not all is known.
#[derive(Clone, Default, Serialize)]
struct Balance {
    balance: i64,
    orders: Option<String>,
    chance: Option<Part>,
    seen: u64,
    fewest_switches: Option<u32>,
    #[serde(skip)]
    count: Option<BigUint>,
    #[serde(skip)]
    order: Option<Order>,
}

/// What is in the JSON.
#[derive(Serialize)]
struct Figures<'a> {
    orders: String,
    /// Whether they were carried out, and not only counted.
    explored: bool,
    /// Whether these are all orders.
    complete: bool,
    runs: u64,
    outcomes: &'a [Balance],
}

/// Says what the orders lead to.
pub fn explore(options: &Options) -> anyhow::Result<Exit> {
    let all = orders(options)?;
    let drawing = options.timeline.open()?;
    stop::sharpen_timers();
    stop::on_signals()?;
    let lesson = lesson(options, options.prove.most_orders());
    let start = Instant::now();
    let explored = options.prove.carries_out(&all).then(|| lesson.explorer.explore());
    let took = start.elapsed();
    let balances = match &explored {
        Some(found) => carried_out(found),
        None => counted(options),
    };
    let runs = real_runs(options)?;
    let balances = with_those_seen(balances, &runs);
    let runs = runs.values().sum();
    let extent = explored.as_ref().map(|found| found.extent);
    let number: BigUint = balances.iter().filter_map(|it| it.count.as_ref()).sum();
    let figures = Figures {
        orders: number.to_string(),
        explored: explored.is_some(),
        complete: extent.map_or(!balances.is_empty(), |extent| extent == Extent::All),
        runs,
        outcomes: &balances,
    };
    json::figures(|| &figures);

    let expected = options.expected();
    let row = |it: &Balance| Row {
        outcome: vec![it.balance.to_string()],
        orders: it.count.clone(),
        chance: it.chance,
        seen: it.seen,
        is_right: it.balance == expected,
    };
    let table =
        Table { heads: vec![note("balance", "余额")], rows: balances.iter().map(row).collect(), runs };
    let is_proved = balances.iter().all(|it| it.balance == expected);
    let proved = is_proved.then(|| [expected.to_string(), format!("以 {expected} 结束")]);
    let summary = match extent {
        Some(extent) => how_far(extent, &digits(&number), Some(&digits(&all)), &time(took), proved),
        None if balances.is_empty() => note("stopped before all was counted", "还没有算完就停止了"),
        None => not_carried_out(options, &digits(&all)),
    };
    let summary: Vec<String> = summary.lines().map(str::to_owned).collect();
    let orders = what_goes_wrong(&lesson, &balances);
    let ended = tell(&[table.lines(), summary.clone(), orders.clone()].concat());
    let of = Picture::of_this_program(&figures, Vec::new);
    Chart { table: &table, summary: &summary, orders: &orders, of }.draw(drawing)?;
    ended
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

fn carried_out(found: &Found<i64>) -> Vec<Balance> {
    let ended = found.outcomes.iter().filter_map(|(outcome, seen)| match outcome {
        Outcome::Ended(balance) => Some((*balance, seen)),
        _ => None, // a deposit neither panics nor waits for ever
    });
    let balance = |(balance, seen): (i64, &::explore::Seen)| Balance {
        balance,
        orders: Some(seen.orders.to_string()),
        chance: Some(seen.chance()),
        seen: 0,
        fewest_switches: Some(seen.fewest_switches),
        count: Some(seen.orders.into()),
        order: Some(seen.order.clone()),
    };
    ended.map(balance).collect()
}

fn counted(options: &Options) -> Vec<Balance> {
    let threads = options.threads as usize;
    let balance = |it: odds::Odds| Balance {
        balance: it.kept as i64 * options.amount,
        orders: Some(it.orders.to_string()),
        chance: Some(it.chance),
        seen: 0,
        fewest_switches: Some(it.fewest_switches),
        count: Some(it.orders),
        order: Some(odds::order(options.sync, it.kept, threads)),
    };
    odds::odds(options.sync, threads).into_iter().map(balance).collect()
}

/// How often each balance came out of real runs.
fn real_runs(options: &Options) -> anyhow::Result<BTreeMap<i64, u64>> {
    let mut seen = BTreeMap::new();
    for _ in 0..options.prove.runs {
        let account = Arc::new(Account::new(options.sync, options.hold));
        deposit_from_threads(Threads::new(options.threads)?, &account, options.amount).all_had_room?;
        if stop::requested() {
            break; // it was cut short
        }
        *seen.entry(account.balance()).or_default() += 1;
    }
    Ok(seen)
}

/// Adds to each balance how often it came out of real runs.
fn with_those_seen(mut balances: Vec<Balance>, runs: &BTreeMap<i64, u64>) -> Vec<Balance> {
    for (&balance, &seen) in runs {
        match balances.binary_search_by_key(&balance, |it| it.balance) {
            Ok(at) => balances[at].seen = seen,
            Err(at) => balances.insert(at, Balance { balance, seen, ..Balance::default() }),
        }
    }
    balances
}

fn not_carried_out(options: &Options, number: &str) -> String {
    let fits = |threads: &usize| {
        odds::all_orders(options.sync, *threads) <= BigUint::from(options.prove.most_orders())
    };
    let largest = (1..).take_while(fits).last().unwrap_or(0);
    note(
        format_args!(
            "these {number} orders were counted, exactly, and not carried out: too many\n\
             carried out: all of up to {largest} threads, or the first ones by --max-orders N;\n\
             counted: up to {MOST_COUNTED} threads"
        ),
        format_args!(
            "这 {number} 种顺序是精确算出来的，没有逐一执行：太多了\n\
             会逐一执行的：不超过 {largest} 个线程；或用 --max-orders N 执行前 N 种；\n\
             能计算的：不超过 {MOST_COUNTED} 个线程"
        ),
    )
}

/// The order with the fewest switches that goes wrong, and the one that goes most wrong.
fn what_goes_wrong<'a>(lesson: &Lesson<Account, i64>, balances: &'a [Balance]) -> Vec<String> {
    let wrong_by = |(it, _): &(&Balance, &Order)| (lesson.wrong_by)(&it.balance);
    let with_order = |it: &'a Balance| it.order.as_ref().map(|order| (it, order));
    let wrong = || balances.iter().filter_map(with_order).filter(|it| wrong_by(it) > 0);
    let Some((most, worst)) = wrong().max_by_key(wrong_by) else { return Vec::new() };
    let Some((fewest, simplest)) = wrong().min_by_key(|it| (it.0.fewest_switches, wrong_by(it))) else {
        return Vec::new();
    };
    let head = note("goes wrong with the fewest switches", "切换最少的出错顺序");
    let mut lines = lesson.show(&head, simplest);
    if fewest.balance != most.balance {
        lines.extend(lesson.show(&note("goes most wrong", "错得最厉害的顺序"), worst));
    }
    lines
}
