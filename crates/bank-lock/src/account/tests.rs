use super::*;
use observed::{Recorder, Step, Watcher, give_up, spawn, watch};
use std::sync::{Arc, Barrier};

/// To sleep for no time would be no step.
const HARDLY_ANY_TIME: Duration = Duration::from_nanos(1);

#[test]
fn zero_and_less_are_ignored() {
    let account = Account::new(Protection::Mutex, HARDLY_ANY_TIME);
    for money in [0, -1, i64::MIN] {
        assert_eq!(account.deposit(money), Ok(()));
    }
    assert_eq!(account.balance(), 0);
}

/// The steps of one deposit of 7, each with the value that was read or written.
fn steps(protection: Protection) -> Vec<String> {
    let recorder = Recorder::keeping(usize::MAX, Vec::new());
    let account = Account::new(protection, HARDLY_ANY_TIME);
    watch(recorder.watcher(), || account.deposit(7)).unwrap();
    let events = recorder.logs().remove(0).events;
    let name = |step| match step {
        Step::Acquire(_) => "acquire",
        Step::Release(_) => "release",
        Step::Read(_) => "read",
        Step::Write(..) => "write",
        Step::Add(..) => "add",
        Step::Sleep(_) => "sleep",
        _ => "?",
    };
    let text = |value: Option<i64>| value.map_or(String::new(), |value| format!(" {value}"));
    events.into_iter().map(|event| format!("{}{}", name(event.step), text(event.value))).collect()
}

#[test]
fn a_deposit_takes_the_steps_of_the_lecture_and_the_recorder_is_told_of_each() {
    assert_eq!(steps(Protection::Mutex), ["acquire", "read 0", "sleep 1", "write 7", "release"]);
    assert_eq!(steps(Protection::None), ["read 0", "sleep 1", "write 7"]);
    assert_eq!(steps(Protection::Atomic), ["sleep 1", "add 7"]);
}

/// Watches a thread and those it starts: none goes on from `there` before all have come there.
#[derive(Clone)]
struct Meet {
    there: fn(Step) -> bool,
    all: Arc<Barrier>,
}

impl Watcher for Meet {
    fn before(&self, step: Step) {
        if (self.there)(step) {
            self.all.wait();
        }
    }
    fn after(&self, _: Step, _: Option<i64>) {}
    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        (0, Box::new(self.clone()))
    }
}

/// What comes of 8 deposits of 1, where all threads meet before the step `there`.
fn balance_of_8(protection: Protection, there: fn(Step) -> bool) -> i64 {
    let account = Arc::new(Account::new(protection, HARDLY_ANY_TIME));
    let meet = Meet { there, all: Arc::new(Barrier::new(8)) };
    watch(Box::new(meet), || {
        let account = || Arc::clone(&account);
        let depositors: Vec<_> = (0..8).map(|_| account()).map(|it| spawn(move || it.deposit(1))).collect();
        depositors.into_iter().for_each(|depositor| depositor.unwrap().join().unwrap().unwrap());
    });
    account.balance()
}

/// The race is forced, not hoped for.
#[test]
fn without_the_lock_deposits_are_lost_and_with_it_or_atomics_none_is() {
    assert_eq!(balance_of_8(Protection::None, |step| matches!(step, Step::Write(..))), 1, "all have read 0");
    assert_eq!(balance_of_8(Protection::Mutex, |step| matches!(step, Step::Acquire(_))), 8);
    assert_eq!(balance_of_8(Protection::Atomic, |step| matches!(step, Step::Add(..))), 8);
}

/// Makes a thread give up where it would sleep.
struct Impatient;

impl Watcher for Impatient {
    fn before(&self, step: Step) {
        if matches!(step, Step::Sleep(_)) {
            give_up();
        }
    }
    fn after(&self, _: Step, _: Option<i64>) {}
    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        (1, Box::new(Impatient))
    }
}

#[test]
fn who_gives_up_in_the_middle_leaves_the_balance_as_it_was_and_gives_the_lock_back() {
    for protection in [Protection::Mutex, Protection::None, Protection::Atomic] {
        let account = Arc::new(Account::new(protection, HARDLY_ANY_TIME));
        let depositor = Arc::clone(&account);
        let thread = watch(Box::new(Impatient), || spawn(move || depositor.deposit(1)));
        assert!(thread.unwrap().join().is_err());
        assert_eq!(account.balance(), 0, "{protection:?}");
        assert_eq!(account.deposit(1), Ok(()), "{protection:?}: the lock is free");
    }
}
