//! The beginnings of orders that wait to be carried out.

use std::collections::VecDeque;
use std::iter::{RepeatN, repeat_n};

/// A row of them, all in one piece of memory: there may be millions.
///
/// Kept is which thread goes on for how many steps: what waits has few switches, but may have thousands of steps.
#[derive(Default)]
pub struct Prefixes {
    rows: VecDeque<(u16, u16)>,
    /// Of each prefix: how many rows it has.
    lengths: VecDeque<usize>,
}

impl Prefixes {
    /// Only `order`.
    pub fn only(order: &[u16]) -> Prefixes {
        let mut only = Prefixes::default();
        only.lengths.push_back(0);
        only.lengthen(order);
        only
    }

    /// Adds, as the last one, the order that begins with `order` and goes on with `thread`.
    pub fn push(&mut self, order: &[u16], thread: u16) {
        self.lengths.push_back(0);
        self.lengthen(order);
        self.lengthen(&[thread]);
    }

    /// Makes the last one longer.
    fn lengthen(&mut self, order: &[u16]) {
        let rows = order.chunk_by(|one, next| one == next).flat_map(|row| row.chunks(u16::MAX.into()));
        let before = self.rows.len();
        self.rows.extend(rows.map(|row| (row[0], row.len() as u16)));
        if let Some(length) = self.lengths.back_mut() {
            *length += self.rows.len() - before;
        }
    }

    /// Takes the first one out into `order`. Returns whether there was one.
    pub fn take_first(&mut self, order: &mut Vec<u16>) -> bool {
        let Some(length) = self.lengths.pop_front() else { return false };
        order.clear();
        order.extend(self.rows.drain(..length).flat_map(steps));
        true
    }

    /// Takes the first one out.
    pub fn drop_first(&mut self) {
        if let Some(length) = self.lengths.pop_front() {
            self.rows.drain(..length);
        }
    }

    /// Takes the last one out into `order`. Returns whether there was one.
    pub fn take_last(&mut self, order: &mut Vec<u16>) -> bool {
        let Some(length) = self.lengths.pop_back() else { return false };
        order.clear();
        order.extend(self.rows.drain(self.rows.len() - length..).flat_map(steps));
        true
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }
}

fn steps((thread, steps): (u16, u16)) -> RepeatN<u16> {
    repeat_n(thread, steps.into())
}
