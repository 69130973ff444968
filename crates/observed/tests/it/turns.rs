//! A watcher can decide who takes the next step, simply by returning late.

use std::sync::{Arc, Condvar, Mutex};

use observed::{Number, Step, Watcher, spawn, watch};

/// Lets threads take their steps on numbers in this order, and no other.
#[derive(Clone)]
struct Turns {
    thread: u32,
    order: Arc<Order>,
}

struct Order {
    /// The threads that are to take the next steps, the next one last; and the number of the last thread.
    left: Mutex<(Vec<u32>, u32)>,
    changed: Condvar,
}

impl Watcher for Turns {
    fn before(&self, step: Step) {
        if matches!(step, Step::Read(_) | Step::Write(..)) {
            let left = self.order.left.lock().unwrap();
            let not_my_turn = |left: &mut (Vec<u32>, u32)| left.0.last() != Some(&self.thread);
            drop(self.order.changed.wait_while(left, not_my_turn).unwrap());
        }
    }

    fn after(&self, step: Step, _: Option<i64>) {
        if matches!(step, Step::Read(_) | Step::Write(..)) {
            self.order.left.lock().unwrap().0.pop();
            self.order.changed.notify_all();
        }
    }

    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        let mut left = self.order.left.lock().unwrap();
        left.1 += 1;
        (left.1, Box::new(Turns { thread: left.1, order: Arc::clone(&self.order) }))
    }
}

/// Three threads each add 1 in two steps, in this order. Returns what comes of it.
fn play(order: [u32; 6]) -> i64 {
    let number = Arc::new(Number::new(0));
    let left = Mutex::new((order.into_iter().rev().collect(), 0));
    let turns = Turns { thread: 0, order: Arc::new(Order { left, changed: Condvar::new() }) };
    let threads = watch(Box::new(turns), || {
        [(); 3].map(|()| {
            let number = Arc::clone(&number);
            spawn(move || {
                let seen = number.read();
                number.write(seen + 1);
            })
        })
    });
    threads.into_iter().for_each(|thread| thread.unwrap().join().unwrap());
    number.read()
}

#[test]
fn the_order_of_the_steps_decides_the_result_every_time() {
    for _ in 0..100 {
        assert_eq!(play([1, 1, 2, 2, 3, 3]), 3);
        assert_eq!(play([3, 3, 1, 1, 2, 2]), 3);
        assert_eq!(play([1, 2, 3, 1, 2, 3]), 1);
        assert_eq!(play([1, 1, 2, 3, 3, 2]), 2);
        assert_eq!(play([1, 2, 2, 3, 3, 1]), 1, "who holds an old value longest wipes out the others'");
    }
}
