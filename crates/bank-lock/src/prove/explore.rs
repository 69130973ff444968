//! `--explore`: what every order leads to; where they are too many to carry out, counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use ::explore::prove::{Lesson, Row, Table, digits, how_far, tell};
use ::explore::{Extent, Found, Order, Outcome};
use anyhow::bail;
use common::exit::Exit;
use common::language::note;
use common::notes::time;
use common::{json, stop};
use num_bigint::BigUint;
use observed::Threads;
use serde::Serialize;

use super::lesson;
use crate::account::Account;
use crate::depositors::deposit_from_threads;
use crate::flags::Options;
use crate::odds;

/// More are not counted: it would take minutes.
const MOST_COUNTED: u64 = 1000;

/// One outcome, as it is in the JSON; `docs/json.md` explains it.
#[derive(Clone, Serialize)]
struct Balance {
    balance: i64,
    orders: String,
    chance: f64,
    seen: u64,
    fewest_switches: u32,
    #[serde(skip)]
    count: BigUint,
    #[serde(skip)]
    order: Order,
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
    stop::sharpen_timers();
    stop::on_signals()?;
    let most = options.prove.max_orders;
    let lesson = lesson(options, most);
    let start = Instant::now();
    let explored = (all <= BigUint::from(most)).then(|| lesson.explorer.explore());
    let took = start.elapsed();
    let mut balances = match &explored {
        Some(found) => carried_out(found),
        None => counted(options),
    };
    let runs = real_runs(options)?;
    for (balance, seen) in &runs {
        if let Some(row) = balances.iter_mut().find(|row| row.balance == *balance) {
            row.seen = *seen;
        }
    }
    let runs = runs.values().sum();
    let extent = explored.as_ref().map(|found| found.extent);
    let number: BigUint = balances.iter().map(|it| &it.count).sum();
    json::figures(|| Figures {
        orders: number.to_string(),
        explored: explored.is_some(),
        complete: extent.map_or(!balances.is_empty(), |extent| extent == Extent::All),
        runs,
        outcomes: &balances,
    });

    let expected = options.expected();
    let row = |it: &Balance| Row {
        outcome: vec![it.balance.to_string()],
        orders: Some(it.count.clone()),
        chance: Some(it.chance),
        seen: it.seen,
        is_right: it.balance == expected,
    };
    let rows = balances.iter().map(row).collect();
    let mut lines = Table { heads: vec![note("balance", "余额")], rows, runs }.lines();
    let number = digits(&number);
    let is_proved = balances.iter().all(|it| it.balance == expected);
    let proved = is_proved.then(|| [expected.to_string(), format!("以 {expected} 结束")]);
    lines.push(match extent {
        Some(extent) => how_far(extent, &number, &time(took), proved),
        None if balances.is_empty() => note("stopped before all was counted", "还没有算完就停止了"),
        None => not_carried_out(options, &number),
    });
    lines.extend(what_goes_wrong(&lesson, &balances));
    tell(&lines)
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
        orders: seen.orders.to_string(),
        chance: seen.chance(),
        seen: 0,
        fewest_switches: seen.fewest_switches,
        count: seen.orders.into(),
        order: seen.order.clone(),
    };
    ended.map(balance).collect()
}

fn counted(options: &Options) -> Vec<Balance> {
    let threads = options.threads as usize;
    let balance = |it: odds::Odds| Balance {
        balance: it.kept as i64 * options.amount,
        orders: it.orders.to_string(),
        chance: it.chance,
        seen: 0,
        fewest_switches: it.fewest_switches,
        count: it.orders,
        order: odds::order(options.sync, it.kept, threads),
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

fn not_carried_out(options: &Options, number: &str) -> String {
    let most = options.prove.max_orders;
    let fits = |threads: &usize| odds::all_orders(options.sync, *threads) <= BigUint::from(most);
    let largest = (1..).take_while(fits).last().unwrap_or(0);
    note(
        format_args!(
            "these {number} orders were counted, and not carried out: they are more than\n\
             --max-orders {most}, which is enough for up to {largest} threads"
        ),
        format_args!(
            "这 {number} 种顺序是算出来的，没有逐一执行：超过了\n--max-orders {most}；这个上限足够 {largest} 个线程"
        ),
    )
}

/// The order with the fewest switches that goes wrong, and the one that goes most wrong.
fn what_goes_wrong(lesson: &Lesson<Account, i64>, balances: &[Balance]) -> Vec<String> {
    let wrong_by = |it: &&Balance| (lesson.wrong_by)(&it.balance);
    let wrong = || balances.iter().filter(|it| wrong_by(it) > 0);
    let Some(most) = wrong().max_by_key(wrong_by) else { return Vec::new() };
    let Some(fewest) = wrong().min_by_key(|it| (it.fewest_switches, wrong_by(it))) else { return Vec::new() };
    let head = note("goes wrong with the fewest switches", "切换最少的出错顺序");
    let mut lines = lesson.show(&head, &fewest.order);
    if fewest.balance != most.balance {
        lines.extend(lesson.show(&note("goes most wrong", "错得最厉害的顺序"), &most.order));
    }
    lines
}
