//! The result, and the summary: what was read and what was lost, and why, as it was seen in this run.

use std::time::Duration;

use document::spread::{Spread, as_nanoseconds};
use observed::Protection;
use serde::Serialize;
use wording::figures::time;
use wording::language::{self, Language, note, plural};

use crate::findings::{Deposit, Findings};

/// What was asked for, and what came of it.
pub struct Run {
    /// How many threads deposit, once each.
    pub all: u64,
    pub amount: i64,
    /// From the read to the write of each deposit.
    pub hold: Duration,
    pub protection: Protection,
    /// Deposits that were carried out, as far as their threads can tell.
    pub made: u64,
    pub balance: i64,
    /// From the start of the first thread to the end of the last.
    pub took: Duration,
    /// The shortest time that it could take.
    pub floor: Duration,
    pub findings: Findings,
}

/// What is in the JSON; `docs/json.md` explains it.
#[derive(Serialize)]
pub struct Figures<'a> {
    deposits: u64,
    lost: u64,
    balance: i64,
    expected: i64,
    overlapping: u64,
    #[serde(serialize_with = "as_nanoseconds")]
    wall_ns: Duration,
    #[serde(serialize_with = "as_nanoseconds")]
    floor_ns: Duration,
    waited_ns: Option<Spread>,
    threads: &'a [Deposit],
}

impl Run {
    /// What should be in the account. It fits, for the flags were checked.
    fn expected(&self) -> i64 {
        self.amount.max(0).saturating_mul(self.made.cast_signed())
    }

    /// What is missing from the balance, in deposits: a later write wiped each of them out.
    fn lost(&self) -> u64 {
        if self.amount <= 0 { 0 } else { self.made.saturating_sub((self.balance / self.amount) as u64) }
    }

    /// What a program may want to know of it.
    pub fn figures(&self) -> Figures<'_> {
        Figures {
            deposits: self.made,
            lost: self.lost(),
            balance: self.balance,
            expected: self.expected(),
            overlapping: self.findings.overlapping(),
            wall_ns: self.took,
            floor_ns: self.floor,
            waited_ns: self.findings.waited(),
            threads: &self.findings.deposits,
        }
    }
}

/// The lecture's line.
pub fn result(balance: i64) -> String {
    match language::of_results() {
        Language::Chinese => format!("账户余额：{balance} 元\n"),
        Language::English => format!("Account balance: {balance} yuan\n"),
    }
}

/// The lines of the summary.
pub fn lines(run: &Run) -> Vec<String> {
    let Run { all, amount, made, .. } = *run;
    let took = time(run.took);
    if amount <= 0 {
        return vec![note(
            format_args!("{} of {amount} ignored: only amounts above 0 count", plural(all, "deposit")),
            format_args!("{all} 次存款（每次 {amount} 元）都被忽略：金额必须大于 0"),
        )];
    }
    if made < all {
        return vec![note(
            format_args!("{made} of {all} deposits · {took}"),
            format_args!("共 {all} 次存款，完成 {made} 次 · {took}"),
        )];
    }
    let (lost, floor) = (run.lost(), floor(run));
    let mut lines = vec![note(
        format_args!("{}, {lost} lost · {took}{floor}", plural(made, "deposit")),
        format_args!("{made} 次存款，丢失 {lost} 次 · {took}{floor}"),
    )];
    if made == 1 {
        return lines;
    }
    match run.protection {
        Protection::None if lost > 0 => lines.extend(lost_updates(run)),
        Protection::None => lines.push(match run.findings.overlapping() {
            0 => note(
                "none was lost because no two deposits overlapped; --hold 10ms makes them",
                "一次也没丢，因为没有两次存款在时间上重叠；--hold 10ms 会让它们重叠",
            ),
            some => note(
                format_args!(
                    "none was lost, though {some} deposits overlapped another; --hold 10ms shows the race"
                ),
                format_args!("一次也没丢，尽管有 {some} 次存款与别的重叠；--hold 10ms 能让竞态现形"),
            ),
        }),
        Protection::Mutex => {
            lines.push(note(
                "correct, and always: the lock lets one thread at a time read and write",
                "结果正确，而且每次都正确：锁让线程一个一个地读和写",
            ));
            lines.extend(run.findings.waited().filter(|waited| waited.count > 1).map(said_of_waiting));
        }
        Protection::Atomic if run.hold.is_zero() => lines.push(note(
            "correct, and always: no thread comes between the read and the write",
            "结果正确，而且每次都正确：读和写是一步，没有线程能插到中间",
        )),
        Protection::Atomic => {
            let hold = time(run.hold);
            lines.push(note(
                format_args!("correct, and always; fast, because the {hold} are not in the critical section"),
                format_args!("结果正确，而且每次都正确；快，是因为那 {hold} 不在临界区之内"),
            ));
        }
    }
    lines
}

/// The shortest time that it could take, and why.
fn floor(run: &Run) -> String {
    if run.floor.is_zero() {
        return String::new();
    }
    let (floor, hold, all) = (time(run.floor), time(run.hold), run.all);
    match run.protection {
        Protection::Mutex => note(
            format_args!(" (at least {floor}: {all} × {hold}, one at a time)"),
            format_args!("，理论最短 {floor}（{all} × {hold}，逐个进行）"),
        ),
        Protection::None | Protection::Atomic => note(
            format_args!(" (at least {floor}: all at the same time)"),
            format_args!("，理论最短 {floor}（同时进行）"),
        ),
    }
}

/// Which balances more than one thread has read: all but one of their deposits are lost.
fn lost_updates(run: &Run) -> [String; 2] {
    const SHOWN: usize = 3;
    let reads = run.findings.reads();
    let shared: Vec<_> = reads.iter().filter(|(_, threads)| **threads > 1).collect();
    let mut seen = Vec::new();
    for (index, (balance, threads)) in shared.iter().take(SHOWN).enumerate() {
        let noun = if index == 0 { " threads" } else { "" };
        seen.push(note(
            format_args!("{threads}{noun} read {balance}"),
            format_args!("{threads} 个线程读到 {balance}"),
        ));
    }
    if shared.len() > SHOWN {
        seen.push("…".to_owned());
    }
    let Run { balance, .. } = run;
    let expected = run.expected();
    [
        note(
            format_args!("balance {balance} instead of {expected}: {}", seen.join(", ")),
            format_args!("余额 {balance}，应为 {expected}：{}", seen.join("，")),
        ),
        note(
            "each lost deposit was overwritten by a later one; --sync mutex cures it",
            "丢失的存款都被后来的覆盖了；用 --sync mutex 可以解决",
        ),
    ]
}

fn said_of_waiting(waited: Spread) -> String {
    let (median, longest) = (time(waited.p50), time(waited.max));
    note(
        format_args!("waited for the lock: median {median}, longest {longest}"),
        format_args!("等待锁的时间：中位数 {median}，最长 {longest}"),
    )
}
