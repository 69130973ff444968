//! What the orders lead to: carried out, if they are not too many, or else counted.

use ::explore::prove::{Ended, Known, Lesson};
use anyhow::bail;
use common::stop;
use num_bigint::BigUint;
use observed::Protection;
use wording::language::note;

use super::MOST_WORDS;
use crate::counter::Counter;
use crate::flags::Options;
use crate::odds::{self, End, RARE, States};

/// As many states as can be followed in some seconds: so many threads in all of them.
const MOST_PLACES: usize = 500_000;
/// Up to this limit the orders themselves are counted; beyond, they have hundreds of digits.
const MOST_DIGITS: u64 = 10;
/// With a lock the orders up to this limit are counted in no time.
const MOST_PROTECTED: u64 = 1_000;

/// Carries the orders out, if they are not too many, and else counts them.
pub fn find_out(options: &Options, lesson: &Lesson<Counter, End>) -> anyhow::Result<Known<End>> {
    if options.prove.max_orders.is_some() && options.limit > MOST_WORDS {
        bail!(note(
            format_args!("--max-orders carries out orders up to --limit {MOST_WORDS}: ask for a lower one"),
            format_args!("--max-orders 最多执行到 --limit {MOST_WORDS}：请降低"),
        ));
    }
    match options.sync {
        Protection::None => unprotected(options, lesson),
        Protection::Mutex | Protection::Atomic => Ok(protected(options, lesson)),
    }
}

fn protected(options: &Options, lesson: &Lesson<Counter, End>) -> Known<End> {
    let (threads, limit) = (options.words.len(), options.limit);
    let all = (limit <= MOST_PROTECTED).then(|| odds::protected_orders(threads, limit));
    if options.prove.carries_out(all.as_ref()) {
        return Known::of(lesson.explorer.explore(), all);
    }
    let all = all.filter(|_| limit <= MOST_DIGITS);
    let only = Ended {
        end: End { words: limit, count: limit.cast_signed() },
        orders: all.clone(),
        chance: Some(1.0.into()),
        fewest_switches: Some(0),
        ..Ended::default()
    };
    Known { all, outcomes: vec![only], ..Known::default() }
}

fn unprotected(options: &Options, lesson: &Lesson<Counter, End>) -> anyhow::Result<Known<End>> {
    let (threads, limit) = (options.words.len(), options.limit);
    let is_short = limit <= MOST_DIGITS;
    // Who wants the first orders of very many need not wait until all are counted.
    let are_followed = is_short || options.prove.max_orders.is_none();
    let follow = || States::new(threads, limit.cast_signed(), MOST_PLACES / threads);
    let states = are_followed.then(follow).flatten();
    let ends = states.as_ref().filter(|_| is_short).and_then(States::orders);
    let all: Option<BigUint> = ends.as_ref().map(|ends| ends.values().sum());
    if options.prove.carries_out(all.as_ref()) {
        return Ok(Known::of(lesson.explorer.explore(), all));
    }
    let (mut outcomes, rest) = match &states {
        Some(states) => states.odds(if ends.is_some() { 0.0 } else { RARE }),
        None if stop::requested() => Default::default(),
        None => bail!(note(
            "cannot count so many orders: ask for a lower --limit, fewer words, or the first N by --max-orders N",
            "顺序太多，算不出来：请降低 --limit，减少单词，或用 --max-orders N 只执行前 N 种",
        )),
    };
    if stop::requested() {
        return Ok(Known::default()); // what was counted under a stop cannot be relied on
    }
    for it in &mut outcomes {
        it.orders = ends.as_ref().and_then(|ends| ends.get(&it.end).cloned());
    }
    Ok(Known { all, outcomes, rest, ..Known::default() })
}
