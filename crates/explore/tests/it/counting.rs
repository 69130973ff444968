//! How many orders there are, what they lead to, and how likely that is.

use std::collections::BTreeMap;

use explore::{Extent, Found, Outcome};

use crate::accounts::{atomic, counter, with_lock, without_lock};
use crate::brute_force;

/// Each outcome with its orders, and the fewest switches that lead to it.
fn numbers<O: Ord + Clone>(found: &Found<O>) -> BTreeMap<O, (u64, u32)> {
    let number = |(outcome, seen): (&Outcome<O>, &explore::Seen)| match outcome {
        Outcome::Ended(outcome) => (outcome.clone(), (seen.orders, seen.fewest_switches)),
        _ => panic!("it should come to an end"),
    };
    found.outcomes.iter().map(number).collect()
}

#[test]
fn three_deposits_without_a_lock_have_90_orders() {
    let found = without_lock(3).explore();
    assert_eq!((found.orders, found.extent), (90, Extent::All));
    assert_eq!(numbers(&found), BTreeMap::from([(1, (48, 1)), (2, (36, 1)), (3, (6, 0))]));
    let chances: Vec<f64> = found.outcomes.values().map(|seen| seen.chance().as_f64()).collect();
    assert_eq!(chances, [1.0 / 3.0, 1.0 / 2.0, 1.0 / 6.0], "to the last bit");
    assert_eq!(found.outcomes[&Outcome::Ended(1)].order.to_string(), "1,2x2,3x2,1");
    assert_eq!(found.outcomes[&Outcome::Ended(3)].order.to_string(), "1x2,2x2,3x2");
}

#[test]
fn two_threads_that_count_to_1_have_64_orders_and_60_of_them_print_2_words() {
    let found = counter(2, 1).explore();
    assert_eq!(found.orders, 64);
    assert_eq!(numbers(&found).values().map(|(orders, _)| orders).sum::<u64>(), 64);
    let two_words = found.outcomes.iter().filter(|(outcome, _)| matches!(outcome, Outcome::Ended((2, _))));
    let (orders, chance) =
        two_words.fold((0, 0.0), |sum, (_, seen)| (sum.0 + seen.orders, sum.1 + seen.chance().as_f64()));
    assert_eq!((orders, chance), (60, 0.75));
}

#[test]
fn with_a_lock_and_with_one_step_every_order_ends_with_all_deposits() {
    for threads in 1..=6 {
        let orders: u64 = (1..=threads as u64).product();
        let (lock, atom) = (with_lock(threads).explore(), atomic(threads).explore());
        assert!(lock.always(threads as i64) && atom.always(threads as i64), "{lock:?} {atom:?}");
        assert_eq!((lock.orders, atom.orders), (orders, orders));
    }
}

/// All that is counted, counted once more by steps on plain numbers and without any skill.
#[test]
fn brute_force_finds_the_same_orders_chances_and_fewest_switches() {
    for (threads, limit) in [(1, 1), (2, 1), (3, 1), (2, 2), (1, 5)] {
        let expected = brute_force::counter(threads, limit);
        let found = counter(threads, limit).explore();
        assert_eq!(found.extent, Extent::All);
        let as_expected = expected.iter().map(|(outcome, it)| (*outcome, (it.orders, it.fewest_switches)));
        assert_eq!(numbers(&found), as_expected.collect(), "{threads} threads to {limit}");
        for (outcome, expected) in expected {
            let chance = found.outcomes[&Outcome::Ended(outcome)].chance().as_f64();
            assert!(
                (chance - expected.chance).abs() < 1e-12,
                "{outcome:?}: {chance}, not {}",
                expected.chance
            );
        }
    }
}

#[test]
fn the_orders_that_are_given_up_are_those_with_the_most_switches() {
    let all = numbers(&without_lock(4).explore());
    for most in [0, 1, 10, 1000, 2519] {
        let found = without_lock(4).most_orders(most).explore();
        assert_eq!((found.orders, found.extent), (most, Extent::Most));
        assert!(!found.always(4));
        for (balance, (_, fewest_switches)) in numbers(&found) {
            assert_eq!(fewest_switches, all[&balance].1, "the first that is found has the fewest");
        }
    }
    let without_switch = without_lock(4).most_orders(24).explore();
    assert_eq!(numbers(&without_switch), BTreeMap::from([(4, (24, 0))]), "one thread after the other");
    let found = without_lock(4).most_orders(2520).explore();
    assert_eq!((found.orders, found.extent), (2520, Extent::All));
}

#[test]
fn what_can_follow_is_counted_from_any_step_on() {
    let explorer = without_lock(3);
    let found = explorer.explore_from(&"1,2x2".parse().unwrap()).unwrap();
    assert_eq!(numbers(&found), BTreeMap::from([(1, (1, 1)), (2, (2, 1))]));
    let chances: Vec<f64> = found.outcomes.values().map(|seen| seen.chance().as_f64()).collect();
    assert_eq!(chances, [0.25, 0.75], "thread 3 takes both its steps first");
    assert!(explorer.explore_from(&"1x3".parse().unwrap()).is_err());
}
