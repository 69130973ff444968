//! Real threads take their steps in the order that they are given, and do what the explorer has said.

use std::sync::Arc;

use explore::{CannotFollow, Followed, Order, Outcome, Replayed, Why, replay};
use observed::{Lock, Number, spawn};
use proptest::prelude::*;

use crate::accounts::{deposit, with_lock, without_lock};

type Account = (Lock, Number);

/// Real threads make one deposit each in this order. Returns the balance.
fn real(order: &Order, threads: u32, is_locked: bool) -> Replayed<i64> {
    replay(order, threads, || {
        let account = Arc::new(Account::default());
        let started = (0..threads).map(|_| {
            let account = Arc::clone(&account);
            spawn(move || {
                let _guard = is_locked.then(|| account.0.acquire());
                deposit(&account.1);
            })
        });
        let started: Vec<_> = started.collect();
        started.into_iter().for_each(|thread| drop(thread.unwrap().join()));
        account.1.read()
    })
}

/// Replays `order`, and checks that the explorer says of it what happens.
fn check(order: &Order, threads: u32, is_locked: bool) {
    let Replayed { came_out, taken, followed } = real(order, threads, is_locked);
    let position = match is_locked {
        true => with_lock(threads as usize).follow(order),
        false => without_lock(threads as usize).follow(order),
    };
    match position {
        Err(why) => assert_eq!(followed, Followed::Not(why), "{order}"),
        Ok(position) => {
            let name = |taken: &explore::Taken| (taken.thread, taken.value);
            assert!(position.taken.iter().map(name).eq(taken.iter().map(name)), "{order}");
            match position.outcome {
                Some(outcome) => {
                    assert_eq!(
                        (outcome, followed),
                        (Outcome::Ended(came_out), Followed::ToTheEnd),
                        "{order}"
                    );
                }
                None => assert!(is_too_short(&followed), "{order}: {followed:?}"),
            }
        }
    }
}

fn is_too_short(followed: &Followed) -> bool {
    matches!(followed, Followed::Not(CannotFollow { why: Why::OrderEnds, .. }))
}

#[test]
fn every_outcome_is_had_by_its_order_every_time() {
    for (outcome, seen) in without_lock(3).explore().outcomes {
        for _ in 0..20 {
            let replayed = real(&seen.order, 3, false);
            assert_eq!(
                (Outcome::Ended(replayed.came_out), replayed.followed),
                (outcome.clone(), Followed::ToTheEnd)
            );
        }
    }
}

#[test]
fn an_order_that_cannot_be_followed_says_where_and_why() {
    for (order, is_locked, step, thread, why) in [
        ("1x3", false, 3, 1, Why::Ended),
        ("1,4", false, 2, 4, Why::NoSuchThread(3)),
        ("1x2,2,3", false, 5, 2, Why::OrderEnds),
        ("", false, 1, 1, Why::OrderEnds),
        ("1x2,2x2,3x2,1", false, 7, 1, Why::Ended),
        ("1x18446744073709551615", false, 3, 1, Why::Ended),
        ("1,2", true, 2, 2, Why::Waits(1)),
        ("3x2,1", true, 3, 1, Why::Waits(3)),
    ] {
        let followed = real(&order.parse().unwrap(), 3, is_locked).followed;
        assert_eq!(followed, Followed::Not(CannotFollow { step, thread, why }), "{order}");
        check(&order.parse().unwrap(), 3, is_locked);
    }
}

#[test]
fn a_deadlock_is_replayed_and_all_are_let_go() {
    let replayed = replay(&"1,2".parse().unwrap(), 2, || {
        let locks = Arc::new([Lock::new(), Lock::new()]);
        let started = [0, 1].map(|thread: usize| {
            let locks = Arc::clone(&locks);
            spawn(move || {
                let _first = locks[thread].acquire();
                let _second = locks[1 - thread].acquire();
            })
        });
        started.map(|thread| thread.unwrap().join().is_err())
    });
    assert_eq!((replayed.followed, replayed.came_out), (Followed::ToADeadlock, [true, true]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Whatever the order, nobody is left: `check` joins all threads.
    #[test]
    fn orders_of_any_kind_come_to_what_the_explorer_says(
        steps in proptest::collection::vec(1_u32..=4, 0..9), is_locked: bool,
    ) {
        check(&steps.into_iter().collect(), 3, is_locked);
    }
}
