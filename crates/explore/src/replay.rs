//! Real threads take their steps in a given order: each waits for its turn, and hands it on.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::Duration;

use common::stop;
use observed::{Step, Thing, Watcher, give_up, watch};

use crate::cannot_follow::{CannotFollow, Why};
use crate::explorer::Taken;
use crate::order::Order;
use crate::step::counts;

/// What came of a replay.
#[derive(Debug)]
pub struct Replayed<T> {
    /// What the work returned.
    pub came_out: T,
    /// Every step that was taken.
    pub taken: Vec<Taken>,
    /// How far the order could be followed.
    pub followed: Followed,
}

/// How far an order could be followed. All threads that had not ended then were made to give up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// To the end of all threads.
    ToTheEnd,
    /// To where each thread that had not ended waited for a lock which another one held.
    ToADeadlock,
    /// No further than this.
    Not(CannotFollow),
    /// A thread could not be started, or somebody pressed Ctrl-C.
    Stopped,
}

/// Does `work`, which starts `threads` threads by [`observed::spawn`] and waits for their end, and makes them take
/// their steps in `order`.
///
/// A turn lasts from one step up to the next one of the same thread, as where orders are explored.
pub fn replay<T>(order: &Order, threads: u32, work: impl FnOnce() -> T) -> Replayed<T> {
    replay_before(None, order, threads, work)
}

/// The same before `audience`, who is told of each step when it is taken.
pub(crate) fn replay_before<T>(
    audience: Option<Box<dyn Watcher>>,
    order: &Order,
    threads: u32,
    work: impl FnOnce() -> T,
) -> Replayed<T> {
    let turns = Arc::new(Turns(Mutex::new(State::new(order, threads))));
    let came_out = watch(Box::new(Player { number: 0, turns: Arc::clone(&turns), audience }), work);
    let mut state = turns.state();
    let followed = state.over.take().unwrap_or(Followed::ToTheEnd);
    Replayed { came_out, taken: std::mem::take(&mut state.taken), followed }
}

/// Watches one thread: makes it wait for its turns.
struct Player {
    /// 0 for the one that starts the others: it has no turns.
    number: u32,
    turns: Arc<Turns>,
    audience: Option<Box<dyn Watcher>>,
}

struct Turns(Mutex<State>);

struct State {
    /// Whose turns are still to come.
    left: Peekable<Box<dyn Iterator<Item = u32> + Send>>,
    /// Who takes a step now, and has not yet come to the next one.
    turn: Option<u32>,
    /// How many there are to be, and those that have been started.
    threads: u32,
    started: u32,
    places: BTreeMap<u32, Place>,
    held: Vec<(Thing, u32)>,
    taken: Vec<Taken>,
    over: Option<Followed>,
}

enum Place {
    /// It waits for its turn to take this step.
    Before(Step, Thread),
    Ended,
}

impl Turns {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Player {
    fn before(&self, step: Step) {
        if let Step::Release(lock) = step {
            self.turns.state().held.retain(|(held, _)| *held != lock);
        }
        // Who unwinds gives up no more.
        if self.number > 0 && counts(step) && !thread::panicking() {
            self.wait_for_turn(step);
        }
        if let Some(audience) = &self.audience {
            audience.before(step);
        }
    }

    fn after(&self, step: Step, value: Option<i64>) {
        if let Some(audience) = &self.audience {
            audience.after(step, value);
        }
        let mut state = self.turns.state();
        match step {
            Step::Start(_) if value.is_none() => state.end(Followed::Stopped),
            Step::Acquire(lock) => state.held.push((lock, self.number)),
            _ => {}
        }
        if self.number > 0 && counts(step) {
            state.taken.push(Taken { thread: self.number, step, value });
        }
    }

    fn for_child(&self) -> (u32, Box<dyn Watcher>) {
        let audience = self.audience.as_ref().map(|audience| audience.for_child().1);
        let mut state = self.turns.state();
        state.started += 1;
        let number = state.started;
        (number, Box::new(Player { number, turns: Arc::clone(&self.turns), audience }))
    }
}

impl Player {
    fn wait_for_turn(&self, step: Step) {
        self.turns.state().comes_to(self.number, Place::Before(step, thread::current()));
        loop {
            let mut state = self.turns.state();
            // After a stop nobody may ever start the thread whose turn it is.
            if stop::requested() {
                state.end(Followed::Stopped);
            }
            if state.over.is_some() {
                drop(state);
                give_up();
            }
            if state.turn == Some(self.number) {
                return;
            }
            drop(state);
            /// Only a stop is noticed by looking again; for a turn one is woken.
            const LOOK_AGAIN: Duration = Duration::from_millis(50);
            thread::park_timeout(LOOK_AGAIN);
        }
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        if self.number > 0 {
            self.turns.state().comes_to(self.number, Place::Ended);
        }
    }
}

impl State {
    fn new(order: &Order, threads: u32) -> State {
        let left: Box<dyn Iterator<Item = u32> + Send> = Box::new(order.threads());
        State {
            left: left.peekable(),
            turn: None,
            threads,
            started: 0,
            places: BTreeMap::new(),
            held: Vec::new(),
            taken: Vec::new(),
            over: None,
        }
    }

    /// A thread has come to its next step or its end: if it was its turn, that is over.
    fn comes_to(&mut self, number: u32, place: Place) {
        self.places.insert(number, place);
        if self.turn == Some(number) {
            self.turn = None;
        }
        if self.turn.is_none() && self.over.is_none() {
            self.hand_on();
        }
    }

    /// Gives the turn to the next one, if it has come to its step.
    fn hand_on(&mut self) {
        let Some(thread) = self.left.peek().copied() else { return self.look_who_is_left() };
        let refuse = |state: &mut State, why| {
            let step = state.taken.len() as u64 + 1;
            state.end(Followed::Not(CannotFollow { step, thread, why }));
        };
        match self.places.get(&thread) {
            None if thread > self.threads => refuse(self, Why::NoSuchThread(self.threads)),
            None => {}
            Some(Place::Ended) => refuse(self, Why::Ended),
            Some(Place::Before(step, handle)) => match self.holder(*step) {
                Some(holder) => refuse(self, Why::Waits(holder)),
                None => {
                    handle.unpark();
                    self.turn = self.left.next();
                }
            },
        }
    }

    /// The order is over: so must all threads be.
    fn look_who_is_left(&mut self) {
        if self.places.len() < self.threads as usize {
            return; // they will come here
        }
        let waiting = self.places.iter().filter_map(|(thread, place)| match place {
            Place::Before(step, _) => Some((*thread, *step)),
            Place::Ended => None,
        });
        let waiting: Vec<_> = waiting.collect();
        let step = self.taken.len() as u64 + 1;
        match waiting.iter().find(|(_, step)| self.holder(*step).is_none()) {
            Some((thread, _)) => {
                self.end(Followed::Not(CannotFollow { step, thread: *thread, why: Why::OrderEnds }));
            }
            None if !waiting.is_empty() => self.end(Followed::ToADeadlock),
            None => {}
        }
    }

    /// Who holds the lock that this step wants.
    fn holder(&self, step: Step) -> Option<u32> {
        let Step::Acquire(lock) = step else { return None };
        self.held.iter().find(|(held, _)| *held == lock).map(|(_, holder)| *holder)
    }

    /// Makes all threads that have not ended give up.
    fn end(&mut self, why: Followed) {
        self.over.get_or_insert(match why {
            // A stop ended a thread before its last step; the order is not to blame.
            Followed::Not(_) if stop::requested() => Followed::Stopped,
            why => why,
        });
        for place in self.places.values() {
            if let Place::Before(_, handle) = place {
                handle.unpark();
            }
        }
    }
}
