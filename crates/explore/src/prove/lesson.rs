//! A lesson that can be proved, and what there is to say of one of its orders.

use timeline::{Names, told};
use wording::language::{note, plural};

use crate::explorer::{Explorer, Taken};
use crate::found::{Extent, Found, Outcome};
use crate::order::Order;

/// A lesson as it was asked for on the command line.
pub struct Lesson<S, O> {
    /// The lesson's own code.
    pub explorer: Explorer<S, O>,
    /// How many threads there are.
    pub threads: u32,
    /// What they are called.
    pub names: Names,
    /// The outcome in words: `balance 1`.
    pub say: fn(&O) -> String,
    /// What stands over it in a table, a head for each column.
    pub heads: Vec<String>,
    /// The same outcome in these columns.
    pub cells: fn(&O) -> Vec<String>,
    /// What every order should end with: what stands after "end with", and in Chinese after 顺序.
    pub right: [String; 2],
    /// How far an outcome is from the right one, which is 0.
    pub wrong_by: Box<dyn Fn(&O) -> u64>,
    /// Each step of a thread, as the code has it; after the last one follows the first one again.
    pub code: &'static [&'static str],
    /// The command line for these threads: what stands before a flag, and what behind it.
    pub command: [String; 2],
}

impl<S: 'static, O: Ord> Lesson<S, O> {
    /// The outcome in words.
    pub fn outcome(&self, outcome: &Outcome<O>) -> String {
        outcome.map(self.say).to_string()
    }

    /// How wrong an outcome is. Nothing is worse than not to come to an end.
    pub fn wrong_by(&self, outcome: &Outcome<O>) -> u64 {
        match outcome {
            Outcome::Ended(outcome) => (self.wrong_by)(outcome),
            _ => u64::MAX,
        }
    }

    /// That every order ends as it should: how many there are. Or else an order that does not, in columns.
    pub fn proof(&self) -> Result<u64, String> {
        let Found { outcomes, orders, extent } = self.explorer.explore();
        let wrong = outcomes.iter().filter(|(outcome, _)| self.wrong_by(outcome) > 0);
        match wrong.min_by_key(|(_, seen)| seen.fewest_switches) {
            Some((_, seen)) => Err(self.show(&note("goes wrong", "出错"), &seen.order).join("\n")),
            None if extent != Extent::All => Err(note("there are more orders", "还有更多的顺序")),
            None => Ok(orders),
        }
    }

    /// What this order leads to, as far as that can be said: not if it stops on the way, nor if it ends badly.
    pub fn predicted(&self, order: &Order) -> Option<O> {
        match self.explorer.follow(order).ok()?.outcome? {
            Outcome::Ended(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// These steps in columns.
    pub fn columns(&self, taken: &[Taken]) -> Vec<String> {
        let steps: Vec<_> = taken.iter().map(|it| (it.thread, it.step, it.value)).collect();
        told(&self.names, self.threads, &steps)
    }

    /// The command line that replays an order.
    pub fn replay(&self, order: &Order) -> String {
        let [before, behind] = &self.command;
        format!("{before} --replay {order}{behind}")
    }

    /// An order in columns, under what it is, with its outcome and the line that replays it.
    pub fn show(&self, what: &str, order: &Order) -> Vec<String> {
        let Ok(position) = self.explorer.follow(order) else { return Vec::new() };
        let outcome = position.outcome.map(|outcome| self.outcome(&outcome)).unwrap_or_default();
        let switches = position.switches;
        let head = note(
            format_args!("{what}: {outcome}, by {}", plural(switches, "switch")),
            format_args!("{what}：{outcome}，切换 {switches} 次"),
        );
        let lines = [String::new(), head].into_iter().chain(self.columns(&position.taken));
        lines.chain([format!("  {}", self.replay(order))]).collect()
    }
}
