//! The beginnings of orders that wait to be carried out.

use std::collections::VecDeque;

/// A row of them, all in one piece of memory: there may be millions.
#[derive(Default)]
pub struct Prefixes {
    threads: VecDeque<u16>,
    lengths: VecDeque<usize>,
}

impl Prefixes {
    /// Only `order`.
    pub fn only(order: &[u16]) -> Prefixes {
        Prefixes { threads: order.to_vec().into(), lengths: [order.len()].into() }
    }

    /// Adds, as the last one, the order that begins with `order` and goes on with `thread`.
    pub fn push(&mut self, order: &[u16], thread: u16) {
        self.threads.extend(order);
        self.threads.push_back(thread);
        self.lengths.push_back(order.len() + 1);
    }

    /// Takes the first one out into `order`. Returns whether there was one.
    pub fn take_first(&mut self, order: &mut Vec<u16>) -> bool {
        let Some(length) = self.lengths.pop_front() else { return false };
        order.clear();
        order.extend(self.threads.drain(..length));
        true
    }

    /// Takes the last one out into `order`. Returns whether there was one.
    pub fn take_last(&mut self, order: &mut Vec<u16>) -> bool {
        let Some(length) = self.lengths.pop_back() else { return false };
        order.clear();
        order.extend(self.threads.drain(self.threads.len() - length..));
        true
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }
}
