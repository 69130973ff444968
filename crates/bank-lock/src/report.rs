//! The summary: actual beside expected, and the cure if deposits were lost.

use std::time::Duration;

use common::language::{note, plural};
use common::notes::time;

use crate::Options;
use crate::account::Sync;
use crate::depositors::Tally;

/// The lines of the summary.
pub fn lines(options: &Options, tally: &Tally, balance: i64, took: Duration) -> Vec<String> {
    let Options { threads, amount, hold, sync, .. } = *options;
    let (made, all) = (tally.made, threads);
    if tally.ignored == all {
        return vec![note(
            format!("{} of {amount} ignored: only amounts above 0 count", plural(all, "deposit")),
            format!("{all} 次存款（每次 {amount} 元）都被忽略：金额必须大于 0"),
        )];
    }
    if made < all {
        return vec![note(
            format!("{made} of {all} deposits · {}", time(took)),
            format!("共 {all} 次存款，完成 {made} 次 · {}", time(took)),
        )];
    }

    // What is missing from the balance, in deposits: a later write wiped each of them out.
    let lost = made - (balance / amount) as u64;
    let hold_text = time(hold);
    let (floor, floor_english, floor_chinese) = match sync {
        Sync::Mutex => (
            hold.saturating_mul(u32::try_from(all).unwrap_or(u32::MAX)),
            format!("{all} × {hold_text}, one at a time"),
            format!("{all} × {hold_text}，一次一个"),
        ),
        Sync::None | Sync::Atomic => {
            (hold, format!("1 × {hold_text}, all at once"), format!("1 × {hold_text}，全部同时"))
        }
    };
    let (took, floor) = (time(took), time(floor));
    let mut lines = vec![note(
        format!("{}, {lost} lost · {took} (floor {floor}: {floor_english})", plural(made, "deposit")),
        format!("{made} 次存款，丢失 {lost} 次 · {took}（下限 {floor}：{floor_chinese}）"),
    )];
    if lost == 0 && sync == Sync::None && made > 1 {
        lines.push(note(
            "none lost this time, but only by luck: a longer --hold shows the race",
            "这次一次也没丢，只是运气：--hold 加长就能让竞态现形",
        ));
    }
    if lost > 0 {
        lines.push(note(
            format!(
                "balance {balance}, expected {}: threads read the same balance and overwrote each other; --sync mutex cures it",
                i128::from(amount) * i128::from(made)
            ),
            format!(
                "余额 {balance}，应为 {}：多个线程读到同一个余额，后写的盖掉先写的；用 --sync mutex 可以解决",
                i128::from(amount) * i128::from(made)
            ),
        ));
    }
    lines
}
