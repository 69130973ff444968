//! What the lesson claims, for every order of the steps of a few threads; and two who find the same by other ways.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ::explore::{Extent, Followed, Order, Outcome, replay as take_turns};
use clap::Parser;
use num_bigint::BigUint;
use observed::{Protection, Threads};
use shuttle::scheduler::DfsScheduler;
use shuttle::sync::atomic::{AtomicI64, Ordering::SeqCst};
use wording::language::{Choice, choose};

use super::{counting, end, lesson, unread};
use crate::counters;
use crate::extremes;
use crate::flags::Options;
use crate::odds::{self, End, States};

fn proof(words: &str, limit: u64, sync: &str) -> Result<u64, String> {
    let line = format!("counter-threads {words} --limit {limit} --sync {sync}");
    lesson(&Options::parse_from(line.split(' ')), u64::MAX).proof()
}

/// How many orders prove it. If one does not, the test ends with it in columns.
fn proved(words: &str, limit: u64, sync: &str) -> u64 {
    proof(words, limit, sync).unwrap_or_else(|columns| panic!("{columns}"))
}

#[test]
fn with_the_lock_or_in_one_step_exactly_the_limit_is_printed_in_any_order() {
    for (words, limit, orders) in
        [("a", 5, 1), ("a b", 1, 4), ("a b", 8, 512), ("a b c", 3, 162), ("a b c d", 2, 384)]
    {
        assert_eq!(proved(words, limit, "mutex"), orders, "{words} to {limit}");
        assert_eq!(proved(words, limit, "atomic"), orders, "{words} to {limit}");
    }
}

#[test]
fn without_the_lock_the_order_that_prints_too_many_is_shown_in_columns() {
    choose(Choice::En);
    let columns = proof("ping pong", 1, "none").unwrap_err();
    assert!(columns.lines().any(|line| line.contains("writes 1  ← wipes out pong's")), "{columns}");
    assert!(columns.ends_with("counter-threads --limit 1 --sync none --replay 1x2,2x4,1x2"), "{columns}");
}

#[test]
fn what_is_counted_is_what_is_found_at_every_size_that_both_can_do() {
    for (threads, limit) in [(1, 1), (1, 4), (2, 1), (2, 2), (3, 1)] {
        let found = counting(threads, limit, Protection::None).most_orders(u64::MAX).explore();
        assert_eq!(found.extent, Extent::All);
        let states = States::new(threads, limit.cast_signed(), usize::MAX).unwrap();
        let (orders, (odds, rest)) = (states.orders().unwrap(), states.odds(0.0));
        assert_eq!((odds.len(), orders.len(), rest), (found.outcomes.len(), found.outcomes.len(), 0.0));
        for it in odds {
            let seen = &found.outcomes[&Outcome::Ended(it.end)];
            assert_eq!(BigUint::from(seen.orders), orders[&it.end]);
            assert_eq!(Some(seen.fewest_switches), it.fewest_switches, "{:?}", it.end);
            let chance = it.chance.unwrap();
            assert!((seen.chance().as_f64() - chance.as_f64()).abs() < 1e-14, "{} {chance}", seen.chance());
        }
    }
    for protection in [Protection::Mutex, Protection::Atomic] {
        for (threads, limit) in [(1, 3), (2, 4), (3, 2)] {
            let found = counting(threads, limit, protection).explore();
            assert_eq!(BigUint::from(found.orders), odds::protected_orders(threads, limit));
        }
    }
}

/// Real threads print in this order. Returns what came of it.
fn real(order: &Order, threads: u32, limit: u64) -> End {
    let counter = Arc::new(unread(limit, Protection::None, Duration::ZERO));
    let words: Vec<String> = (0..threads).map(|thread| thread.to_string()).collect();
    let mut started = Threads::new(threads.into()).unwrap();
    let replayed = take_turns(order, threads, || {
        counters::start(&mut started, &words, &counter);
        started.join()
    });
    assert_eq!(replayed.followed, Followed::ToTheEnd);
    end(&counter)
}

#[test]
fn real_threads_print_5150_words_to_a_limit_of_100_in_15452_steps_and_199_switches() {
    let (words, order) = extremes::most_words(2, 100, u64::MAX).unwrap();
    assert_eq!((words, order.len()), (5150, 15_452));
    let position = counting(2, 100, Protection::None).follow(&order).unwrap();
    let end = End { words: 5150, count: 100 };
    assert_eq!((position.outcome, position.switches), (Some(Outcome::Ended(end)), 199));
    assert_eq!(real(&order, 2, 100), end);
}

#[test]
fn real_threads_print_twice_the_limit_with_one_switch_and_more_if_there_are_three() {
    for threads in [2, 3] {
        let order = extremes::one_switch(threads, 100);
        let position = counting(threads as usize, 100, Protection::None).follow(&order).unwrap();
        assert_eq!(position.switches, 1);
        assert_eq!(real(&order, threads, 100).words, 200);
    }
    let (words, order) = extremes::most_words(3, 3, u64::MAX).unwrap();
    assert_eq!((words, real(&order, 3, 3).words), (19, 19));
}

/// What shuttle finds where two threads count to 1 with its own locks and numbers.
fn ends_by_shuttle(protection: Protection) -> BTreeSet<End> {
    let found = Arc::new(Mutex::new(BTreeSet::new()));
    let ends = Arc::clone(&found);
    let explore = shuttle::Runner::new(DfsScheduler::new(None, false), shuttle::Config::new());
    explore.run(move || {
        let shared = Arc::new((shuttle::sync::Mutex::new(()), AtomicI64::new(0)));
        let threads = [(); 2].map(|()| {
            let shared = Arc::clone(&shared);
            shuttle::thread::spawn(move || {
                let (lock, count) = &*shared;
                let mut words = 0;
                loop {
                    let _guard = (protection == Protection::Mutex).then(|| lock.lock().unwrap());
                    if protection == Protection::Atomic {
                        if count.compare_exchange(0, 1, SeqCst, SeqCst).is_err() {
                            return words;
                        }
                    } else if count.load(SeqCst) >= 1 {
                        return words;
                    } else {
                        let seen = count.load(SeqCst);
                        count.store(seen + 1, SeqCst);
                    }
                    words += 1;
                }
            })
        });
        let words = threads.map(|thread| thread.join().unwrap()).iter().sum();
        ends.lock().unwrap().insert(End { words, count: shared.1.load(SeqCst) });
    });
    found.lock().unwrap().clone()
}

#[test]
fn shuttle_finds_the_same_ends() {
    for protection in [Protection::Mutex, Protection::None, Protection::Atomic] {
        let expected: BTreeSet<_> = ends_by_shuttle(protection).into_iter().map(Outcome::Ended).collect();
        for found in [counting(2, 1, protection).explore(), counting(2, 1, protection).explore_outcomes()] {
            assert!(
                found.outcomes.keys().eq(&expected),
                "{protection:?}: {:?} {expected:?}",
                found.outcomes.keys()
            );
        }
    }
}
