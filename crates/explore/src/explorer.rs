//! Explores code: sets it up, lets its threads take their steps in one order, sees what comes out; for every order.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use common::stop;
use observed::Step;

use crate::cannot_follow::{CannotFollow, Why};
use crate::cast::{At, Cast, Ending};
use crate::found::{Extent, Found, Outcome, Seen};
use crate::order::Order;
use crate::search::Search;

/// A step that a thread took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The thread's number, from 1.
    pub thread: u32,
    /// What it did.
    pub step: Step,
    /// What a number was read as, or what it was after the step.
    pub value: Option<i64>,
}

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It can take this step.
    Can(Step),
    /// It waits for a lock, which this thread holds.
    Waits(u32),
    /// It has ended.
    Ended,
}

/// Where an order has led to.
#[derive(Clone, Debug)]
pub struct Position<O> {
    /// The steps that were taken.
    pub taken: Vec<Taken>,
    /// Where each thread stands.
    pub next: Vec<Next>,
    /// The threads that hold a lock.
    pub holders: Vec<u32>,
    /// How often another thread went on, though the one before could have.
    pub switches: u32,
    /// What came out, if it is over.
    pub outcome: Option<Outcome<O>>,
}

/// Code whose orders are to be explored: how it is set up, what each thread does, what comes out.
pub struct Explorer<S, O> {
    set_up: Box<dyn Fn() -> S>,
    outcome: Box<dyn Fn(&S) -> O>,
    /// What the threads of the present order share.
    shared: Rc<RefCell<Option<Rc<S>>>>,
    cast: RefCell<Cast>,
    most_orders: u64,
    most_steps: u32,
}

impl<S: 'static, O: Ord> Explorer<S, O> {
    /// `set_up` makes what `threads` threads share, anew for each order. Each thread does `thread`, which is also
    /// told which one it is, from 0. When all have ended, `outcome` says what came of it.
    pub fn new(
        set_up: impl Fn() -> S + 'static,
        threads: usize,
        thread: impl Fn(&S, usize) + 'static,
        outcome: impl Fn(&S) -> O + 'static,
    ) -> Explorer<S, O> {
        let shared = Rc::new(RefCell::new(None::<Rc<S>>));
        let work: Rc<dyn Fn(usize)> = Rc::new({
            let shared = Rc::clone(&shared);
            move |number| {
                let shared = shared.borrow().clone();
                if let Some(shared) = shared {
                    thread(&shared, number);
                }
            }
        });
        Explorer {
            set_up: Box::new(set_up),
            outcome: Box::new(outcome),
            shared,
            cast: RefCell::new(Cast::new(threads.min(u16::MAX.into()), &work)),
            most_orders: 1_000_000,
            most_steps: 10_000,
        }
    }

    /// How many orders may be carried out; a million, if nothing is said.
    pub fn most_orders(self, most_orders: u64) -> Self {
        Explorer { most_orders, ..self }
    }

    /// How many steps an order may have, sleeping and printing counted; ten thousand, if nothing is said. Who takes
    /// one more is taken for a thread that never ends.
    pub fn most_steps(self, most_steps: u32) -> Self {
        Explorer { most_steps, ..self }
    }

    /// Carries out every order, those with the fewest switches first.
    pub fn explore(&self) -> Found<O> {
        self.search(&[], false)
    }

    /// Carries out every order that begins with `order`.
    pub fn explore_from(&self, order: &Order) -> Result<Found<O>, CannotFollow> {
        self.follow(order)?;
        Ok(self.search(&threads_from_0(order), false))
    }

    /// Finds every outcome, and carries out as few orders for that as it can: of several which differ only in steps
    /// that come to the same in both orders, one. So their number says nothing, and nor do their switches.
    pub fn explore_outcomes(&self) -> Found<O> {
        self.search(&[], true)
    }

    fn search(&self, given: &[u16], only_outcomes: bool) -> Found<O> {
        let cast = &mut *self.cast.borrow_mut();
        let mut found = Found { outcomes: BTreeMap::new(), orders: 0, extent: Extent::All };
        let mut search = Search::new(cast, self.most_steps, given, only_outcomes);
        Cast::direct(|| {
            while search.next() {
                if found.orders == self.most_orders {
                    found.extent = Extent::Most;
                    break;
                }
                self.set_up();
                let ending = search.carry_out(self.most_orders - found.orders);
                // What was carried out under a stop may have heard of it.
                if stop::requested() {
                    found.extent = Extent::Stopped;
                    break;
                }
                if let Some(outcome) = ending.and_then(|ending| self.outcome(ending)) {
                    let seen = match found.outcomes.entry(outcome) {
                        Entry::Occupied(seen) => seen.into_mut(),
                        Entry::Vacant(new) => new.insert(Seen::first(search.switches, order(&search.order))),
                    };
                    if search.switches < seen.fewest_switches {
                        (seen.fewest_switches, seen.order) = (search.switches, order(&search.order));
                    }
                    seen.add(&search.choices);
                    found.orders += 1;
                }
            }
        });
        if search.left_out && found.extent == Extent::All {
            found.extent = Extent::Most;
        }
        found
    }

    fn set_up(&self) {
        let shared = Rc::new((self.set_up)());
        self.shared.replace(Some(shared));
    }

    /// What came of an order.
    fn outcome(&self, ending: Ending) -> Option<Outcome<O>> {
        let shared = self.shared.take()?;
        Some(match ending {
            Ending::All => Outcome::Ended((self.outcome)(&shared)),
            Ending::Deadlock => Outcome::Deadlock,
            Ending::Panic(thread, message) => Outcome::Panicked { thread: number(thread), message },
            Ending::Endless(thread) => Outcome::Endless { thread: number(thread) },
        })
    }

    /// Carries out `order`, which need not be a whole one, and says where it has led to.
    pub fn follow(&self, order: &Order) -> Result<Position<O>, CannotFollow> {
        let cast = &mut *self.cast.borrow_mut();
        Cast::direct(|| {
            self.set_up();
            cast.begin(self.most_steps);
            let mut switches = 0;
            let taken = take_steps(cast, order, &mut switches);
            let next = (0..cast.len()).map(|thread| next(cast, thread)).collect();
            let holders = cast.holders().into_iter().map(number).collect();
            let ending = cast.look(&mut Vec::new());
            cast.give_up();
            let outcome = ending.and_then(|ending| self.outcome(ending));
            Ok(Position { taken: taken?, next, holders, switches, outcome })
        })
    }

    /// A whole order that begins with `order`, and in which chance decides the rest.
    pub fn leave_to_chance(&self, order: &Order) -> Result<Order, CannotFollow> {
        let cast = &mut *self.cast.borrow_mut();
        Cast::direct(|| {
            self.set_up();
            cast.begin(self.most_steps);
            let taken = take_steps(cast, order, &mut 0);
            let (mut order, mut can_go_on) = (order.clone(), Vec::new());
            while taken.is_ok() && cast.look(&mut can_go_on).is_none() {
                let thread = usize::from(can_go_on[fastrand::usize(..can_go_on.len())]);
                cast.take_step(thread);
                order.push(number(thread), 1);
            }
            cast.give_up();
            taken.map(|_| order)
        })
    }
}

fn take_steps(cast: &mut Cast, order: &Order, switches: &mut u32) -> Result<Vec<Taken>, CannotFollow> {
    let mut taken: Vec<Taken> = Vec::new();
    for thread in order.threads() {
        let refuse = |why| Err(CannotFollow { step: taken.len() as u64 + 1, thread, why });
        if thread as usize > cast.len() {
            return refuse(Why::NoSuchThread(number(cast.len() - 1)));
        }
        let index = thread as usize - 1;
        let step = match next(cast, index) {
            Next::Can(step) => step,
            Next::Waits(holder) => return refuse(Why::Waits(holder)),
            Next::Ended => return refuse(Why::Ended),
        };
        let last = taken.last().map(|it| it.thread).filter(|last| *last != thread);
        *switches += u32::from(last.is_some_and(|last| cast.can_go_on(last as usize - 1)));
        cast.take_step(index);
        taken.push(Taken { thread, step, value: cast.value() });
    }
    Ok(taken)
}

fn next(cast: &Cast, thread: usize) -> Next {
    match (cast.holder(thread), cast.at(thread)) {
        (Some(holder), _) => Next::Waits(number(holder)),
        (None, At::Before(step)) => Next::Can(step),
        (None, At::End | At::Panic | At::Endless) => Next::Ended,
    }
}

/// The number of a thread, from 1.
fn number(thread: usize) -> u32 {
    thread as u32 + 1
}

fn order(threads_from_0: &[u16]) -> Order {
    threads_from_0.iter().map(|thread| number((*thread).into())).collect()
}

/// The threads of an order that was followed, so there are no more than a `u16` can count.
fn threads_from_0(order: &Order) -> Vec<u16> {
    order.threads().map(|thread| (thread - 1) as u16).collect()
}
