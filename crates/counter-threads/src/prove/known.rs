//! What is known of the orders: what they lead to when they are carried out, or else counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::explore::prove::Lesson;
use ::explore::{Extent, Found, Order, Outcome, Part};
use anyhow::bail;
use common::stop;
use common::words::{Flush, Words};
use num_bigint::BigUint;
use observed::{Output, Protection, Threads};
use serde::Serialize;
use wording::language::note;

use super::Shared;
use crate::counter::Counter;
use crate::counters;
use crate::extremes;
use crate::flags::Options;
use crate::odds::{self, End, RARE, States};
use crate::screen::Screen;

/// As many states as can be followed in some seconds: so many threads in all of them.
const MOST_PLACES: usize = 500_000;
/// Up to this limit the orders themselves are counted; beyond, they have hundreds of digits.
const MOST_DIGITS: u64 = 10;
/// An order of so many words is shown.
const MOST_WORDS: u64 = 100_000;
/// With a lock the orders up to this limit are counted in no time.
const MOST_PROTECTED: u64 = 1_000;

/// One outcome, as it is in the JSON; `docs/json.md` explains it. Only of an end that came out of real runs, and of none
/// of the orders that were followed, not all is known.
#[derive(Clone, Default, Serialize)]
pub struct Ended {
    #[serde(flatten)]
    pub end: End,
    pub orders: Option<String>,
    pub chance: Option<Part>,
    pub seen: u64,
    pub fewest_switches: Option<u32>,
    #[serde(skip)]
    pub order: Option<Order>,
}

/// What is known of the orders.
pub struct Known {
    /// How many there are.
    pub orders: Option<BigUint>,
    pub outcomes: Vec<Ended>,
    /// The chance of what is not among the outcomes.
    pub rest: f64,
    /// If they were carried out: how far, and how many.
    pub explored: Option<(Extent, u64)>,
}

/// Carries the orders out, if they are not too many, and else counts them.
pub fn find_out(options: &Options, lesson: &Lesson<Shared, End>) -> anyhow::Result<Known> {
    let (threads, limit, protection) = (options.words.len(), options.limit, options.sync);
    let wants_the_first = options.prove.max_orders.is_some();
    if wants_the_first && limit > MOST_WORDS {
        bail!(note(
            format_args!("--max-orders carries out orders up to --limit {MOST_WORDS}: ask for a lower one"),
            format_args!("--max-orders 最多执行到 --limit {MOST_WORDS}：请降低"),
        ));
    }
    let states = match protection {
        Protection::None if !wants_the_first || limit <= MOST_DIGITS => {
            States::new(threads, limit.cast_signed(), MOST_PLACES / threads)
        }
        _ => None,
    };
    let ends = states.as_ref().filter(|_| limit <= MOST_DIGITS).and_then(States::orders);
    let orders = match protection {
        Protection::None => ends.as_ref().map(|ends| ends.values().sum()),
        _ => (limit <= MOST_PROTECTED).then(|| odds::protected_orders(threads, limit)),
    };
    let are_carried_out = match &orders {
        Some(orders) => options.prove.carries_out(orders),
        None => wants_the_first,
    };
    if are_carried_out {
        return Ok(carried_out(&lesson.explorer.explore(), orders));
    }
    let stopped =
        || Known { orders: None, outcomes: Vec::new(), rest: 0.0, explored: Some((Extent::Stopped, 0)) };
    let Some(states) = states else {
        if stop::requested() {
            return Ok(stopped());
        }
        if protection == Protection::None {
            bail!(note(
                "cannot count so many orders: ask for a lower --limit, fewer words, or the first N by --max-orders N",
                "顺序太多，算不出来：请降低 --limit，减少单词，或用 --max-orders N 只执行前 N 种",
            ));
        }
        let end = End { words: limit, count: limit.cast_signed() };
        let orders = orders.filter(|_| limit <= MOST_DIGITS);
        let text = orders.as_ref().map(BigUint::to_string);
        let only = Ended {
            end,
            orders: text,
            chance: Some(1.0.into()),
            seen: 0,
            fewest_switches: Some(0),
            order: None,
        };
        return Ok(Known { orders, outcomes: vec![only], rest: 0.0, explored: None });
    };
    let (odds, rest) = states.odds(if ends.is_some() { 0.0 } else { RARE });
    if stop::requested() {
        return Ok(stopped());
    }
    let outcome = |it: odds::Odds| Ended {
        end: it.end,
        orders: ends.as_ref().and_then(|ends| ends.get(&it.end)).map(BigUint::to_string),
        chance: Some(it.chance.into()),
        seen: 0,
        fewest_switches: Some(it.fewest_switches),
        order: None,
    };
    Ok(Known { orders, outcomes: odds.into_iter().map(outcome).collect(), rest, explored: None })
}

fn carried_out(found: &Found<End>, orders: Option<BigUint>) -> Known {
    let outcome = |(outcome, seen): (&Outcome<End>, &::explore::Seen)| match outcome {
        Outcome::Ended(end) => Some(Ended {
            end: *end,
            orders: Some(seen.orders.to_string()),
            chance: Some(seen.chance()),
            seen: 0,
            fewest_switches: Some(seen.fewest_switches),
            order: Some(seen.order.clone()),
        }),
        _ => None, // a count neither panics nor waits for ever
    };
    let outcomes = found.outcomes.iter().filter_map(outcome).collect();
    Known { orders, outcomes, rest: 0.0, explored: Some((found.extent, found.orders)) }
}

impl Known {
    /// Adds to each outcome how often it came out of real runs. Of those that were only counted, what is rare is then
    /// summed up, unless it came out or is `right`.
    pub fn compare(&mut self, runs: &BTreeMap<End, u64>, right: End) {
        for (&end, &seen) in runs {
            match self.outcomes.binary_search_by_key(&end, |it| it.end) {
                Ok(at) => self.outcomes[at].seen = seen,
                Err(at) => self.outcomes.insert(at, Ended { end, seen, ..Ended::default() }),
            }
        }
        if self.explored.is_some() || self.orders.is_some() {
            return;
        }
        let rest = &mut self.rest;
        self.outcomes.retain(|it| {
            let chance = it.chance.map_or(0.0, Part::as_f64);
            let stays = chance >= RARE || it.seen > 0 || it.end == right;
            *rest += if stays { 0.0 } else { chance };
            stays
        });
    }

    /// How many orders these outcomes are of: those that were carried out, or all.
    pub fn number(&self) -> Option<BigUint> {
        match self.explored {
            Some((_, number)) => (number > 0).then(|| number.into()),
            None => self.orders.clone(),
        }
    }

    /// Whether these are all orders: carried out or counted.
    pub fn is_complete(&self) -> bool {
        self.explored.is_none_or(|(extent, _)| extent == Extent::All)
    }
}

/// How often each end came out of real runs.
pub fn real_runs(options: &Options) -> anyhow::Result<BTreeMap<End, u64>> {
    let Options { words, limit, hold, sync: protection, .. } = options;
    let mut seen = BTreeMap::new();
    for _ in 0..options.prove.runs {
        let nowhere = Words::to(Flush::Each, |bytes| Ok(bytes.len()));
        let screen = Arc::new(Screen::new(Output::new(nowhere)));
        let counter = Arc::new(Counter::new(limit.cast_signed(), *hold, Arc::clone(&screen)));
        let mut threads = Threads::new(words.len() as u64)?;
        counters::start(&mut threads, words, *protection, &counter, &screen);
        threads.join();
        threads.all_had_room()?;
        if stop::requested() {
            break; // it was cut short
        }
        *seen.entry(End { words: screen.close().0, count: counter.count() }).or_default() += 1;
    }
    Ok(seen)
}

/// Who counts alone to the end, prints no more than the limit; the others then print nothing.
pub fn least_words(options: &Options, known: &Known) -> Option<u64> {
    match known.explored {
        Some(_) => known.outcomes.iter().map(|it| it.end.words).min(),
        None => Some(options.limit),
    }
}

/// The most words that can be printed, and an order that does it.
pub fn most_words(options: &Options, known: &Known) -> Option<(u64, Option<Order>)> {
    let threads = u32::try_from(options.words.len()).ok()?;
    let by_skill = extremes::most_words(threads, options.sync, options.limit, MOST_WORDS);
    let found = known.outcomes.iter().max_by_key(|it| it.end.words)?;
    match (by_skill, known.explored) {
        (Some((words, order)), None) => Some((words, Some(order))),
        _ => Some((found.end.words, found.order.clone())),
    }
}
