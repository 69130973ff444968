//! A thread that is told to give up unwinds without a word, and gives its locks back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use observed::{Lock, Number, Step, Watcher, give_up, spawn, watch};

/// Makes the threads that its thread starts give up before such a step.
struct GiveUpAt(fn(Step) -> bool);

impl Watcher for GiveUpAt {
    fn before(&self, step: Step) {
        if (self.0)(step) {
            give_up();
        }
    }
    fn after(&self, _: Step, _: Option<i64>) {}
    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        (1, Box::new(GiveUpAt(self.0)))
    }
}

#[test]
fn the_step_is_not_taken_and_the_lock_is_free_again() {
    let shared = Arc::new((Lock::new(), Number::new(0)));
    let thread = watch(Box::new(GiveUpAt(|step| matches!(step, Step::Write(..)))), || {
        let shared = Arc::clone(&shared);
        spawn(move || {
            let _guard = shared.0.acquire();
            shared.1.write(1);
        })
    });
    assert!(thread.unwrap().join().is_err());
    let _guard = shared.0.acquire();
    assert_eq!(shared.1.read(), 0);
}

#[test]
fn it_gives_up_before_it_waits_for_a_lock() {
    let lock = Arc::new(Lock::new());
    let _held = lock.acquire();
    let thread = watch(Box::new(GiveUpAt(|step| matches!(step, Step::Acquire(_)))), || {
        let lock = Arc::clone(&lock);
        spawn(move || drop(lock.acquire()))
    });
    let thread = thread.unwrap();
    let patience = Instant::now() + Duration::from_secs(30);
    while !thread.is_finished() && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(thread.is_finished(), "it waits for ever");
    assert!(thread.join().is_err());
}

#[test]
fn a_panic_while_the_lock_is_held_does_not_wedge_the_rest() {
    let lock = Arc::new(Lock::new());
    let panicking = Arc::clone(&lock);
    let thread = spawn(move || {
        let _guard = panicking.acquire();
        panic!("on purpose, with the lock held");
    });
    assert!(thread.unwrap().join().is_err());
    drop(lock.acquire());
}
