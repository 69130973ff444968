//! What the lesson claims, for every order of the steps of a few threads; and two who find the same by other ways.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use ::explore::{Extent, Outcome};
use clap::Parser;
use num_bigint::BigUint;
use observed::Protection;
use shuttle::scheduler::DfsScheduler;
use shuttle::sync::atomic::{AtomicI64, Ordering::SeqCst};
use wording::language::{Choice, choose};

use super::{deposits, lesson};
use crate::flags::Options;
use crate::odds::{self, End};

const ALL: [Protection; 3] = [Protection::Mutex, Protection::None, Protection::Atomic];

fn proof(threads: usize, sync: &str) -> Result<u64, String> {
    let line = format!("bank-lock --threads {threads} --amount 7 --sync {sync}");
    lesson(&Options::parse_from(line.split(' ')), u64::MAX).proof()
}

/// How many orders prove it. If one does not, the test ends with it in columns.
fn proved(threads: usize, sync: &str) -> u64 {
    proof(threads, sync).unwrap_or_else(|columns| panic!("{columns}"))
}

#[test]
fn with_the_lock_or_in_one_step_no_deposit_is_lost_in_any_order() {
    for threads in 1..=6 {
        let orders: u64 = (1..=threads as u64).product();
        assert_eq!(proved(threads, "mutex"), orders);
        assert_eq!(proved(threads, "atomic"), orders);
    }
}

#[test]
fn without_the_lock_the_order_that_loses_one_is_shown_in_columns() {
    choose(Choice::En);
    let columns = proof(2, "none").unwrap_err();
    let lines: Vec<&str> = columns.lines().collect();
    assert!(lines.iter().any(|line| line.contains("reads 0") && line.contains('│')), "{columns}");
    assert!(lines.iter().any(|line| line.contains("writes 7  ← wipes out thread 2's")), "{columns}");
    assert!(columns.ends_with("bank-lock --threads 2 --amount 7 --sync none --replay 1,2x2,1"), "{columns}");
}

#[test]
fn what_is_counted_is_what_is_found_at_every_size_that_both_can_do() {
    for protection in ALL {
        for threads in 1..=5 {
            let found = deposits(threads, 1, protection).explore();
            assert_eq!(found.extent, Extent::All);
            assert_eq!(BigUint::from(found.orders), odds::all_orders(protection, threads));
            let counted = odds::outcomes(protection, threads, 1);
            assert_eq!(counted.len(), found.outcomes.len());
            for it in counted {
                let seen = &found.outcomes[&Outcome::Ended(it.end)];
                assert_eq!(
                    (Some(seen.orders.into()), Some(seen.fewest_switches)),
                    (it.orders, it.fewest_switches)
                );
                let chance = it.chance.unwrap();
                assert!(
                    (seen.chance().as_f64() - chance.as_f64()).abs() < 1e-14,
                    "{} {chance}",
                    seen.chance()
                );
            }
        }
    }
}

#[test]
fn the_order_that_is_told_for_a_balance_leads_to_it_with_the_fewest_switches() {
    for protection in ALL {
        for it in odds::outcomes(protection, 20, 1) {
            let position = deposits(20, 1, protection).follow(&it.order.unwrap()).unwrap();
            assert_eq!(position.outcome, Some(Outcome::Ended(it.end)));
            assert_eq!(Some(position.switches), it.fewest_switches);
        }
    }
}

/// The balances that shuttle finds where two deposit by its own locks and numbers.
fn balances_by_shuttle(protection: Protection) -> BTreeSet<i64> {
    let found = Arc::new(Mutex::new(BTreeSet::new()));
    let balances = Arc::clone(&found);
    let explore = shuttle::Runner::new(DfsScheduler::new(None, false), shuttle::Config::new());
    explore.run(move || {
        let account = Arc::new((shuttle::sync::Mutex::new(()), AtomicI64::new(0)));
        let threads = [(); 2].map(|()| {
            let account = Arc::clone(&account);
            shuttle::thread::spawn(move || {
                let (lock, balance) = &*account;
                if protection == Protection::Atomic {
                    balance.fetch_add(1, SeqCst);
                    return;
                }
                let _guard = (protection == Protection::Mutex).then(|| lock.lock().unwrap());
                let seen = balance.load(SeqCst);
                balance.store(seen + 1, SeqCst);
            })
        });
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        balances.lock().unwrap().insert(account.1.load(SeqCst));
    });
    found.lock().unwrap().clone()
}

#[test]
fn shuttle_finds_the_same_balances() {
    for protection in ALL {
        let ended = |balance| Outcome::Ended(End { balance });
        let expected: BTreeSet<_> = balances_by_shuttle(protection).into_iter().map(ended).collect();
        for found in [deposits(2, 1, protection).explore(), deposits(2, 1, protection).explore_outcomes()] {
            assert!(found.outcomes.keys().eq(&expected), "{protection:?}: {found:?}");
        }
    }
}
