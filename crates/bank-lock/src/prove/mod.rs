//! Prove it: every order of the deposits' steps, one that is replayed, or one that the learner chooses.

mod explore;
#[cfg(test)]
mod proofs;
mod replay;

use std::time::Duration;

use ::explore::Explorer;
use ::explore::prove::{Lesson, dialogue, most_for_a_person};
use common::exit::Exit;
use observed::Protection;
use timeline::Names;
use wording::language::note;

use crate::account::Account;
use crate::flags::Options;
use crate::odds::End;

/// Does what was asked for in place of the usual run, if anything was.
pub fn instead(options: &Options) -> Option<anyhow::Result<Exit>> {
    let prove = &options.prove;
    match &prove.replay {
        Some(order) => Some(order.order().and_then(|order| replay::replay(options, &order))),
        None if prove.explore => Some(explore::explore(options)),
        None if prove.step => {
            Some(dialogue(&lesson(options, most_for_a_person(options.threads.saturating_mul(3)))))
        }
        None => None,
    }
}

/// The deposits, of which so many orders may be carried out.
fn lesson(options: &Options, most_orders: u64) -> Lesson<Account, End> {
    let Options { threads, amount, sync: protection, .. } = *options;
    let expected = options.expected();
    Lesson {
        explorer: deposits(threads as usize, amount, protection).most_orders(most_orders),
        threads: u32::try_from(threads).unwrap_or(u32::MAX),
        names: Names::Numbers,
        say: |End { balance }| note(format_args!("balance {balance}"), format_args!("余额 {balance}")),
        heads: vec![note("balance", "余额")],
        cells: |end| vec![end.balance.to_string()],
        right: [expected.to_string(), format!("以 {expected} 结束")],
        wrong_by: Box::new(move |end| end.balance.abs_diff(expected)),
        code: match protection {
            Protection::Mutex => &["lock.acquire()", "balance.read()", "balance.write(sum)"],
            Protection::None => &["balance.read()", "balance.write(sum)"],
            Protection::Atomic => &["balance.add(money)"],
        },
        command: [command(options), String::new()],
    }
}

/// The lesson's own code. Time decides nothing where an explorer does, so a deposit takes none.
fn deposits(threads: usize, amount: i64, protection: Protection) -> Explorer<Account, End> {
    let set_up = move || Account::new(protection, Duration::ZERO);
    // A stop ends the exploration, too: nobody sees a deposit that it has cut short.
    let thread = move |account: &Account, _| _ = account.deposit(amount);
    Explorer::new(set_up, threads, thread, |account| End { balance: account.balance() })
}

fn command(options: &Options) -> String {
    let Options { threads, amount, sync, .. } = options;
    let amount = if *amount == 1 { String::new() } else { format!(" --amount {amount}") };
    let sync = sync.name();
    format!("bank-lock --threads {threads}{amount} --sync {sync}")
}
