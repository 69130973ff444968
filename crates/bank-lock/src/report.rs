//! The result, and the summary: actual beside expected, and the cure if deposits were lost.

use std::time::Duration;

use common::language::{self, Language, note, plural};
use common::notes::time;
use observed::Protection;

/// What was asked for, and what came of it.
pub struct Run {
    pub threads: u64,
    pub amount: i64,
    /// From the read to the write of each deposit.
    pub hold: Duration,
    pub protection: Protection,
    /// Deposits that were carried out, as far as their threads can tell.
    pub made: u64,
    pub balance: i64,
    /// From the start of the first thread to the end of the last.
    pub took: Duration,
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
    let Run { threads: all, amount, made, balance, .. } = *run;
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

    // What is missing from the balance, in deposits: a later write wiped each of them out.
    let lost = made - (balance / amount) as u64;
    let floor = floor(run);
    let mut lines = vec![note(
        format_args!("{}, {lost} lost · {took} ({floor})", plural(made, "deposit")),
        format_args!("{made} 次存款，丢失 {lost} 次 · {took}（{floor}）"),
    )];
    if lost == 0 && run.protection == Protection::None && made > 1 {
        lines.push(note(
            "none lost this time, but only by luck: a longer --hold shows the race",
            "这次一次也没丢，只是运气：--hold 加长就能让竞态现形",
        ));
    }
    if lost > 0 {
        let expected = i128::from(amount) * i128::from(made);
        lines.push(note(
            format_args!(
                "balance {balance}, expected {expected}: threads read the same balance and overwrote each other; --sync mutex cures it"
            ),
            format_args!(
                "余额 {balance}，应为 {expected}：多个线程读到同一个余额，后写的盖掉先写的；用 --sync mutex 可以解决"
            ),
        ));
    }
    lines
}

/// The shortest time that the deposits can take.
fn floor(run: &Run) -> String {
    let hold = time(run.hold);
    match run.protection {
        Protection::Mutex => {
            let all = run.threads;
            let floor = time(run.hold.saturating_mul(u32::try_from(all).unwrap_or(u32::MAX)));
            note(
                format_args!("floor {floor}: {all} × {hold}, one at a time"),
                format_args!("下限 {floor}：{all} × {hold}，一次一个"),
            )
        }
        Protection::None | Protection::Atomic => note(
            format_args!("floor {hold}: 1 × {hold}, all at once"),
            format_args!("下限 {hold}：1 × {hold}，全部同时"),
        ),
    }
}
