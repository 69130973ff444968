//! Which order is carried out next: those with the fewest switches first, each once.
//!
//! An order is carried out from its beginning, along a *prefix* that says which thread takes each of the first
//! steps. From there on the thread that took the last step goes on as long as it can, and where it cannot, the
//! first one that can. Wherever another thread could have taken the step instead, the prefix that ends with that
//! other choice is kept for later. So every order comes up exactly once: as the one that follows the prefix up to
//! its last step that was not the first choice.
//!
//! After its prefix an order has no switch any more: it has as many as its prefix. A prefix that ends with a switch
//! waits until all orders with fewer are done. So orders come up by their number of switches, and the first order
//! that leads to an outcome is one with the fewest. Only where millions wait, further ones are not kept but carried out
//! at once; an order with fewer switches then takes the place of the first one.

use crate::cast::{At, Cast, Ending};
use crate::prefixes::Prefixes;
use crate::step::commute;

/// So many prefixes fit in some hundred MB.
const MOST_WAITING: u64 = 4_000_000;

/// A search through all orders that begin alike.
pub struct Search<'a> {
    cast: &'a mut Cast,
    most_steps: u32,
    /// Whether orders that differ only in steps which come to the same in both orders are carried out once.
    only_outcomes: bool,
    /// So many steps of all orders are given.
    given: usize,
    /// With as many switches as the present order: those that begin as it does, and the others.
    next: Prefixes,
    now: Prefixes,
    /// With one switch more.
    later: Prefixes,
    /// The present order.
    pub order: Vec<u16>,
    /// How many switches it has.
    pub switches: u32,
    /// At how many of its steps each number of threads could go on.
    pub choices: Vec<u32>,
    /// Whether there was no room for a prefix.
    pub left_out: bool,
    can_go_on: Vec<u16>,
    asleep: Vec<bool>,
}

impl<'a> Search<'a> {
    /// Through all orders that begin with `given`.
    pub fn new(cast: &'a mut Cast, most_steps: u32, given: &[u16], only_outcomes: bool) -> Search<'a> {
        Search {
            asleep: vec![false; cast.len()],
            choices: vec![0; cast.len() + 1],
            cast,
            most_steps,
            only_outcomes,
            given: given.len(),
            next: Prefixes::only(given),
            now: Prefixes::default(),
            later: Prefixes::default(),
            order: Vec::new(),
            switches: 0,
            left_out: false,
            can_go_on: Vec::new(),
        }
    }

    /// Takes up the prefix of the next order. Returns whether there is one.
    pub fn next(&mut self) -> bool {
        if self.next.take_last(&mut self.order) || self.now.take_first(&mut self.order) {
            return true;
        }
        std::mem::swap(&mut self.now, &mut self.later);
        self.now.take_first(&mut self.order)
    }

    /// Carries the order out, from a beginning that was just set up. Of prefixes for later only as many are kept
    /// that no more than `most` wait. `None` if it differs from another one only in steps that come to the same: then
    /// it was not carried out to its end.
    pub fn carry_out(&mut self, most: u64) -> Option<Ending> {
        let prefix = self.order.len();
        self.switches = 0;
        self.choices.fill(0);
        self.asleep.fill(false);
        self.cast.begin(self.most_steps);
        let mut last: Option<u16> = None;
        let mut taken = 0;
        let ending = loop {
            if let Some(ending) = self.cast.look(&mut self.can_go_on) {
                break Some(ending);
            }
            let threads = self.can_go_on.len();
            let could_stay = last.filter(|last| self.cast.can_go_on(usize::from(*last)));
            if self.only_outcomes {
                self.can_go_on.retain(|thread| !self.asleep[usize::from(*thread)]);
            }
            let stays = could_stay.filter(|last| !self.asleep[usize::from(*last)]);
            let Some(first) = stays.or(self.can_go_on.first().copied()) else { break None };

            let thread = if taken < prefix {
                self.order[taken]
            } else {
                self.keep_the_others(first, could_stay.is_some(), most);
                self.order.push(first);
                first
            };
            if taken >= self.given {
                self.choices[threads] += 1;
                if self.only_outcomes {
                    self.lay_asleep(first, thread);
                }
            }
            self.switches += u32::from(could_stay.is_some_and(|last| last != thread));
            self.cast.take_step(usize::from(thread));
            (last, taken) = (Some(thread), taken + 1);
        };
        if ending != Some(Ending::All) {
            self.cast.give_up();
        }
        ending
    }

    /// For later: the orders in which not `first` but another thread takes the next step.
    fn keep_the_others(&mut self, first: u16, is_switch: bool, most: u64) {
        let others = self.can_go_on.iter().copied().filter(|other| *other != first);
        if !is_switch {
            // Taken out from the end, so that the lowest comes first, and those at the beginning never.
            for other in others.rev() {
                self.next.push(&self.order, other);
                if self.next.len() as u64 > most {
                    self.next.drop_first();
                    self.left_out = true;
                }
            }
            return;
        }
        for other in others {
            let waiting = self.later.len() as u64;
            if waiting >= most {
                self.left_out = true;
            } else if waiting >= MOST_WAITING {
                self.next.push(&self.order, other);
            } else {
                self.later.push(&self.order, other);
            }
        }
    }

    /// Sleep sets (Godefroid 1996): where several threads could take the next step, the orders in which `thread`
    /// takes it come after those in which one that was chosen earlier does. Such a thread is asleep: as long as only
    /// steps are taken that come to the same before and after its own, what follows was carried out already.
    fn lay_asleep(&mut self, first: u16, thread: u16) {
        let others = self.can_go_on.iter().copied().filter(|other| *other != first);
        for earlier in std::iter::once(first).chain(others).take_while(|it| *it != thread) {
            self.asleep[usize::from(earlier)] = true;
        }
        let At::Before(step) = self.cast.at(usize::from(thread)) else { return };
        for (other, asleep) in self.asleep.iter_mut().enumerate() {
            *asleep &= matches!(self.cast.at(other), At::Before(its_step) if commute(its_step, step));
        }
    }
}
