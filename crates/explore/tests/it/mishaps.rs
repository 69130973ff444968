//! A deadlock, a panic and a thread that never ends are outcomes too, each with its order.

use std::cell::Cell;
use std::rc::Rc;

use explore::{Explorer, Extent, Next, Outcome};
use observed::{Lock, Number, sleep, spawn};

/// Two threads take two locks, each in its own order.
fn crosswise() -> Explorer<[Lock; 2], bool> {
    let thread = |locks: &[Lock; 2], thread: usize| {
        let _first = locks[thread].acquire();
        let _second = locks[1 - thread].acquire();
    };
    Explorer::new(Default::default, 2, thread, |_| true)
}

#[test]
fn a_deadlock_is_found_with_the_fewest_switches_that_lead_to_it() {
    for found in [crosswise().explore(), crosswise().explore_outcomes()] {
        assert_eq!(found.extent, Extent::All);
        assert_eq!(found.outcomes.len(), 2, "{:?}", found.outcomes);
        let deadlock = &found.outcomes[&Outcome::Deadlock];
        assert_eq!(deadlock.order.to_string(), "1,2");
        assert_eq!(deadlock.fewest_switches, 1);
    }
    assert_eq!(crosswise().explore().orders, 4, "1,1,2,2  2,2,1,1  1,2  2,1");
    let position = crosswise().follow(&"1,2".parse().unwrap()).unwrap();
    assert_eq!(
        (position.outcome, position.next),
        (Some(Outcome::Deadlock), vec![Next::Waits(2), Next::Waits(1)])
    );
}

#[test]
fn who_acquires_a_lock_twice_waits_for_ever() {
    let twice = Explorer::new(Lock::new, 1, |lock, _| drop((lock.acquire(), lock.acquire())), |_| true);
    assert!(twice.explore().outcomes.keys().eq([&Outcome::Deadlock]));
}

#[test]
fn a_panic_is_told_with_its_message_and_its_order() {
    let thread = |number: &Number, thread| {
        let seen = number.read();
        assert!(thread != 1 || seen < 1, "read {seen}");
        number.write(seen + 1);
    };
    let found = Explorer::new(|| Number::new(0), 2, thread, Number::read).explore();
    let panicked = Outcome::Panicked { thread: 2, message: "read 1".to_owned() };
    assert_eq!(found.outcomes[&panicked].order.to_string(), "1x2,2");
    assert!(found.outcomes.contains_key(&Outcome::Ended(1)), "{found:?}");
    assert!(!found.always(2));
}

#[test]
fn locks_are_given_back_between_two_orders_whatever_happened_in_the_first() {
    let lock = Rc::new(Lock::new());
    let held = Rc::clone(&lock);
    let thread = move |number: &Number, _| {
        let _guard = held.acquire();
        number.add(1);
        assert!(number.read() < 2, "on purpose, with the lock held");
    };
    let found = Explorer::new(|| Number::new(0), 2, thread, Number::read).explore();
    assert_eq!((found.orders, found.outcomes.len()), (2, 2), "{found:?}");
    drop(lock.acquire());
}

#[test]
fn a_thread_that_waits_in_a_circle_is_told_to_give_up() {
    let dropped = Rc::new(Cell::new(0));
    struct Count(Rc<Cell<u32>>);
    impl Drop for Count {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }
    let count = Rc::clone(&dropped);
    let thread = move |flag: &Number, thread| {
        let _count = Count(Rc::clone(&count));
        match thread {
            0 => while flag.read() == 0 {},
            _ => flag.write(1),
        }
    };
    let found =
        Explorer::new(|| Number::new(0), 2, thread, Number::read).most_steps(100).most_orders(50).explore();
    assert_eq!((found.orders, found.extent), (50, Extent::Most));
    assert!(found.outcomes.contains_key(&Outcome::Endless { thread: 1 }), "{found:?}");
    assert!(found.outcomes.contains_key(&Outcome::Ended(1)), "{found:?}");
    assert_eq!(dropped.get(), 2 * 50, "each thread's things are dropped, however it ends");
}

#[test]
fn a_thread_that_only_sleeps_for_ever_is_told_to_give_up_too() {
    let explorer = Explorer::new(|| (), 1, |(), _| while sleep(std::time::Duration::MAX).is_ok() {}, |()| ());
    assert!(explorer.explore().outcomes.keys().eq([&Outcome::Endless { thread: 1 }]));
}

#[test]
fn code_that_starts_threads_itself_is_told_that_it_cannot() {
    let explorer = Explorer::new(|| (), 1, |(), _| drop(spawn(|| ())), |()| true);
    let found = explorer.explore();
    let Some(Outcome::Panicked { message, .. }) = found.outcomes.keys().next() else { panic!("{found:?}") };
    assert!(message.contains("cannot start threads"), "{message}");
}
