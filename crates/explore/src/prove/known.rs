//! What is known of all orders of a lesson, whether they were carried out or only counted.

use common::stop;
use num_bigint::BigUint;
use serde::{Serialize, Serializer};

use crate::found::{Extent, Found, Outcome};
use crate::order::Order;
use crate::part::Part;

/// One outcome, as it is in the JSON; `docs/json.md` explains it. Only of one that came out of real runs, and of none of
/// the orders that were followed, not all is known.
#[derive(Default, Serialize)]
pub struct Ended<O> {
    /// What came out.
    #[serde(flatten)]
    pub end: O,
    /// In how many orders.
    #[serde(serialize_with = "in_digits")]
    pub orders: Option<BigUint>,
    /// How likely it is.
    pub chance: Option<Part>,
    /// How many real runs ended with it.
    pub seen: u64,
    /// With so many switches at least.
    pub fewest_switches: Option<u32>,
    /// In this order, which is one with the fewest switches.
    #[serde(skip)]
    pub order: Option<Order>,
}

fn in_digits<S: Serializer>(orders: &Option<BigUint>, to: S) -> Result<S::Ok, S::Error> {
    orders.as_ref().map(BigUint::to_string).serialize(to)
}

/// What is known of the orders.
#[derive(Default)]
pub struct Known<O> {
    /// How many there are.
    pub all: Option<BigUint>,
    /// What they lead to, in order. Nothing, if a stop came before.
    pub outcomes: Vec<Ended<O>>,
    /// The chance of what is not among the outcomes.
    pub rest: f64,
    /// How far they were carried out, if they were.
    pub extent: Option<Extent>,
    /// How many real runs they were compared with.
    pub runs: u64,
}

impl<O: Ord + Default> Known<O> {
    /// What was found where orders were carried out, of `all` if that is known.
    pub fn of(found: Found<O>, all: Option<BigUint>) -> Known<O> {
        let outcomes = found.outcomes.into_iter().filter_map(|(outcome, seen)| match outcome {
            Outcome::Ended(end) => Some(Ended {
                end,
                orders: Some(seen.orders.into()),
                chance: Some(seen.chance()),
                seen: 0,
                fewest_switches: Some(seen.fewest_switches),
                order: Some(seen.order),
            }),
            _ => None, // our lessons neither panic nor wait for ever
        });
        Known { all, outcomes: outcomes.collect(), rest: 0.0, extent: Some(found.extent), runs: 0 }
    }

    /// Adds to each outcome how often it comes out of so many real runs, if no stop comes between.
    pub fn compare(&mut self, runs: u64, run: impl Fn() -> anyhow::Result<O>) -> anyhow::Result<()> {
        for _ in 0..runs {
            let end = run()?;
            if stop::requested() {
                break; // it was cut short
            }
            self.runs += 1;
            match self.outcomes.binary_search_by(|it| it.end.cmp(&end)) {
                Ok(at) => self.outcomes[at].seen += 1,
                Err(at) => self.outcomes.insert(at, Ended { end, seen: 1, ..Ended::default() }),
            }
        }
        Ok(())
    }

    /// How many orders the outcomes are of, if that is known.
    pub fn orders(&self) -> Option<BigUint> {
        self.outcomes.iter().filter_map(|it| it.orders.clone()).reduce(|sum, orders| sum + orders)
    }

    /// Whether they were counted, and not carried out.
    pub fn is_counted(&self) -> bool {
        self.extent.is_none() && !self.outcomes.is_empty()
    }

    /// Whether these are all orders: carried out or counted.
    pub fn is_complete(&self) -> bool {
        self.is_counted() || self.extent == Some(Extent::All)
    }
}
