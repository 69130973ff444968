//! The steps of a run in words, and what they destroy.

use std::collections::{BTreeSet, HashMap};

use observed::{Step, Thing};
use wording::figures::time;
use wording::language::note;

use crate::lineage::Lineage;
use crate::names::Names;

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was done: `writes 1`.
    pub step: String,
    /// What it destroyed, if it did: `wipes out thread 1's`.
    pub damage: Option<String>,
}

impl Line {
    /// All of it: `writes 1  ← wipes out thread 1's`.
    pub fn words(&self) -> String {
        match self.marked_damage() {
            Some(damage) => format!("{}  {damage}", self.step),
            None => self.step.clone(),
        }
    }

    /// What it destroyed, with the sign before it: `← wipes out thread 1's`.
    pub fn marked_damage(&self) -> Option<String> {
        self.damage.as_ref().map(|damage| format!("← {damage}"))
    }
}

/// Follows a run and puts it into words. It must be told the steps in the order in which they were taken.
pub struct Narrator {
    names: Names,
    holders: HashMap<Thing, u32>,
    numbers: HashMap<Thing, Lineage>,
}

impl Narrator {
    /// Of a run of which nothing was told yet.
    pub fn new(names: Names) -> Narrator {
        Narrator { names, holders: HashMap::new(), numbers: HashMap::new() }
    }

    /// What there is to say before `thread` takes `step`: that it waits for a lock that another one holds.
    pub fn before(&self, step: Step) -> Option<Line> {
        let Step::Acquire(lock) = step else { return None };
        let holder = self.names.full(*self.holders.get(&lock)?);
        Some(
            note(
                format_args!("waits for the lock ({holder} has it)"),
                format_args!("等待锁（{holder}持有）"),
            )
            .into(),
        )
    }

    /// `thread` has taken `step`: what there is to say of it. `value` is what a number was read as, or is now.
    pub fn after(&mut self, thread: u32, step: Step, value: Option<i64>) -> Option<Line> {
        let now = value.unwrap_or_default();
        Some(match step {
            Step::Acquire(lock) => {
                self.holders.insert(lock, thread);
                note("takes the lock", "拿到锁").into()
            }
            Step::Release(lock) => {
                self.holders.remove(&lock);
                note("gives the lock back", "释放锁").into()
            }
            Step::Read(number) => {
                self.numbers.entry(number).or_default().read(thread);
                note(format_args!("reads {now}"), format_args!("读到 {now}")).into()
            }
            Step::Write(number, value) => {
                let wiped_out = self.numbers.entry(number).or_default().write(thread);
                let wiped_out: Vec<u32> = wiped_out.into_iter().map(|write| write.by).collect();
                let step = note(format_args!("writes {value}"), format_args!("写入 {value}"));
                Line { step, damage: self.damage(&wiped_out) }
            }
            Step::AddIfBelow(_, limit) if value.is_none() => {
                note(format_args!("finds {limit} reached"), format_args!("已到 {limit}")).into()
            }
            Step::Add(number, _) | Step::AddIfBelow(number, _) => {
                self.numbers.entry(number).or_default().add(thread);
                let amount = if let Step::Add(_, amount) = step { amount } else { 1 };
                note(format_args!("adds {amount}: {now}"), format_args!("加 {amount}，得 {now}")).into()
            }
            Step::Sleep(_) if value.is_none() => note("its sleep was cut short", "没睡满就被叫停").into(),
            Step::Sleep(how_long) => {
                let how_long = time(how_long);
                note(format_args!("slept {how_long}"), format_args!("睡了 {how_long}")).into()
            }
            Step::Print { .. } if value.is_none() => note("cannot print", "无法打印").into(),
            Step::Print { .. } => note("prints", "打印").into(),
            Step::Start(_) | Step::Begin | Step::End => return None,
        })
    }

    fn damage(&self, wiped_out: &[u32]) -> Option<String> {
        let writes = wiped_out.len();
        let threads: BTreeSet<u32> = wiped_out.iter().copied().collect();
        let whose = self.names.full(*threads.first()?);
        Some(match (threads.len(), writes) {
            (1, 1) => note(format_args!("wipes out {whose}'s"), format_args!("覆盖了{whose}写入的值")),
            (1, _) => note(
                format_args!("wipes out {writes} of {whose}'s"),
                format_args!("覆盖了{whose}的 {writes} 次写入"),
            ),
            _ => note(format_args!("wipes out {writes} writes"), format_args!("覆盖了 {writes} 次写入")),
        })
    }
}

impl From<String> for Line {
    fn from(step: String) -> Line {
        Line { step, damage: None }
    }
}
