//! The orders without a lock that print the most words: of all, and of those with one switch.

use explore::Order;

/// The most words that these threads can print, and an order that does it. `None` if it has more than `most` words.
///
/// Whoever holds an old count the longest sets it back to that, and one more. So the first thread checks and reads; all
/// others then print as much as they can, but for their last check; it writes, and the count is 1. And so on from 1:
/// for L = limit and T threads that makes C(L + T, T) − 1 words, for two threads L (L + 3) / 2.
pub fn most_words(threads: u32, limit: u64, most: u64) -> Option<(u64, Order)> {
    let mut words = 1_u128;
    for thread in 1..=u128::from(threads) {
        words = words.checked_mul(u128::from(limit) + thread)? / thread;
    }
    let words = u64::try_from(words - 1).ok().filter(|words| *words <= most)?;
    let mut order = Order::default();
    hold_back(1, threads, limit, true, &mut order);
    Some((words, order))
}

/// `first` and the threads after it print as much as they can, where `left` are missing to the limit. Then, if it is
/// the `end`, each makes its last check.
fn hold_back(first: u32, threads: u32, left: u64, end: bool, order: &mut Order) {
    const ROUND: u64 = 3;
    if first == threads {
        order.push(first, left * ROUND + u64::from(end));
        return;
    }
    for left in (1..=left).rev() {
        let end = end && left == 1;
        order.push(first, 2);
        hold_back(first + 1, threads, left, end, order);
        order.push(first, 1 + u64::from(end));
    }
}

/// An order with one switch that prints twice the limit, the most that one can do. The first thread checks and reads 0;
/// the second one counts to the end; the first one writes 1, and counts to the end as well. All others find that the
/// limit is reached.
pub fn one_switch(threads: u32, limit: u64) -> Order {
    let mut order = Order::default();
    order.push(1, 2);
    order.push(2, 3 * limit + 1);
    order.push(1, 3 * limit - 1);
    (3..=threads).for_each(|thread| order.push(thread, 1));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odds::States;

    #[test]
    fn the_most_words_are_those_that_a_count_of_all_orders_finds() {
        for limit in 1..=6 {
            let orders = States::new(2, limit, usize::MAX).unwrap().orders().unwrap();
            let words = orders.keys().map(|end| end.words);
            let (most, order) = most_words(2, limit.unsigned_abs(), u64::MAX).unwrap();
            assert_eq!(words.max(), Some(most));
            assert_eq!(order.len(), 3 * most + 2);
        }
        let (most, order) = most_words(2, 100, u64::MAX).unwrap();
        assert_eq!((most, order.len()), (5150, 15_452));
        assert_eq!(most_words(3, 3, u64::MAX).unwrap().0, 19);
        assert_eq!(most_words(60, u64::MAX, u64::MAX), None);
    }
}
