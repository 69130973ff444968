//! Only the outcomes: found in fewer orders, and none is missed.

use explore::{Extent, Found};

use crate::accounts::{atomic, counter, with_lock, without_lock};

fn same<O: Ord + std::fmt::Debug>(all: &Found<O>, few: &Found<O>) {
    assert_eq!((all.extent, few.extent), (Extent::All, Extent::All));
    assert!(all.outcomes.keys().eq(few.outcomes.keys()), "{:?} {:?}", all.outcomes, few.outcomes);
    assert!(few.orders <= all.orders);
}

#[test]
fn no_outcome_is_missed() {
    for threads in 1..=4 {
        same(&without_lock(threads).explore(), &without_lock(threads).explore_outcomes());
        same(&with_lock(threads).explore(), &with_lock(threads).explore_outcomes());
        same(&atomic(threads).explore(), &atomic(threads).explore_outcomes());
    }
    for (threads, limit) in [(1, 3), (2, 1), (2, 2), (3, 1)] {
        same(&counter(threads, limit).explore(), &counter(threads, limit).explore_outcomes());
    }
}

/// Each order of the writes, and in between how many of those who are still to write have read: a step that only looks
/// comes to the same before and after another one.
#[test]
fn orders_that_differ_only_in_who_reads_first_are_one() {
    assert_eq!(without_lock(2).explore_outcomes().orders, 4, "of 6");
    assert!(without_lock(3).explore_outcomes().orders < 90 / 2);
}

#[test]
fn steps_on_different_things_are_all_one_order() {
    use observed::Number;
    let apart = explore::Explorer::new(
        || [(); 6].map(|()| Number::new(0)),
        6,
        |numbers, thread| numbers[thread].write(numbers[thread].read() + 1),
        |numbers| numbers.iter().map(Number::read).sum::<i64>(),
    );
    let found = apart.explore_outcomes();
    assert!(found.always(6));
    assert_eq!(found.orders, 1, "of 7,484,400");
}
