//! What was found: every outcome, in how many orders, how likely, and by which order with the fewest switches.

use std::collections::BTreeMap;
use std::fmt;

use num_bigint::BigUint;
use wording::language::note;

use crate::order::Order;
use crate::part::Part;

/// What an order leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome<O> {
    /// All threads came to their ends, and this came out.
    Ended(O),
    /// Every thread that has not ended waits for a lock that another one holds.
    Deadlock,
    /// A thread panicked.
    Panicked {
        /// Its number, from 1.
        thread: u32,
        /// What it said.
        message: String,
    },
    /// A thread took its step, and with it there were more than one order may have.
    Endless {
        /// Its number, from 1.
        thread: u32,
    },
}

impl<O> Outcome<O> {
    /// The same outcome, where what came out is seen through `map`.
    pub fn map<P>(&self, map: impl FnOnce(&O) -> P) -> Outcome<P> {
        match self {
            Outcome::Ended(outcome) => Outcome::Ended(map(outcome)),
            Outcome::Deadlock => Outcome::Deadlock,
            Outcome::Panicked { thread, message } => {
                Outcome::Panicked { thread: *thread, message: message.clone() }
            }
            Outcome::Endless { thread } => Outcome::Endless { thread: *thread },
        }
    }
}

/// How much was explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every order.
    All,
    /// As many orders as there may be: those with the fewest switches.
    Most,
    /// Those with the fewest switches, until somebody pressed Ctrl-C.
    Stopped,
}

/// Everything that was found.
#[derive(Clone, Debug)]
pub struct Found<O> {
    /// Each outcome.
    pub outcomes: BTreeMap<Outcome<O>, Seen>,
    /// How many orders were carried out.
    pub orders: u64,
    /// Whether these are all.
    pub extent: Extent,
}

/// How an outcome came about.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// In so many of the orders.
    pub orders: u64,
    /// With so many switches at least.
    pub fewest_switches: u32,
    /// In this order, which is one with the fewest switches.
    pub order: Order,
    /// How many orders there are by how often each number of threads was to be chosen from.
    by_choices: BTreeMap<Vec<u32>, u64>,
}

impl Seen {
    pub(crate) fn first(fewest_switches: u32, order: Order) -> Seen {
        Seen { fewest_switches, order, ..Seen::default() }
    }

    /// One order more. At `choices[n]` of its steps n threads could go on.
    pub(crate) fn add(&mut self, choices: &[u32]) {
        self.orders += 1;
        match self.by_choices.get_mut(choices) {
            Some(orders) => *orders += 1,
            None => _ = self.by_choices.insert(choices.to_vec(), 1),
        }
    }

    /// How likely the outcome is, if at each step every thread that can go on is as likely as the others.
    ///
    /// An order has a chance of one in the product of all numbers of threads that it chose from.
    pub fn chance(&self) -> Part {
        let length = self.by_choices.keys().map(Vec::len).max().unwrap_or(0);
        let most =
            |threads| self.by_choices.keys().map(|choices: &Vec<u32>| choices[threads]).max().unwrap_or(0);
        let most: Vec<u32> = (0..length).map(most).collect();
        let product = |times: &dyn Fn(usize) -> u32| -> BigUint {
            (2..length).map(|threads| BigUint::from(threads).pow(times(threads))).product()
        };
        let part = self
            .by_choices
            .iter()
            .map(|(choices, orders)| product(&|threads| most[threads] - choices[threads]) * *orders);
        Part::of(&part.sum(), &product(&|threads| most[threads]))
    }
}

impl<O: Ord> Found<O> {
    /// Whether every order ends with `expected`; not, if not all were explored.
    pub fn always(&self, expected: O) -> bool {
        self.extent == Extent::All && self.outcomes.keys().eq([&Outcome::Ended(expected)])
    }
}

impl<O: fmt::Display> fmt::Display for Outcome<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Ended(outcome) => outcome.fmt(formatter),
            Outcome::Deadlock => formatter.write_str(&note("deadlock", "死锁")),
            Outcome::Panicked { thread, message } => formatter.write_str(&note(
                format_args!("thread {thread} panicked: {message}"),
                format_args!("线程 {thread} 崩溃：{message}"),
            )),
            Outcome::Endless { thread } => formatter.write_str(&note(
                format_args!("thread {thread} does not come to an end"),
                format_args!("线程 {thread} 停不下来"),
            )),
        }
    }
}
