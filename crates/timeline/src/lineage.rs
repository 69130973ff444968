//! Which writes are still in a number, and which were wiped out.
//!
//! Who writes back what it has read, and one more, builds upon the write whose value it has read. So writes
//! form a tree, and what the number holds is the path from its root to the last write. A write that does
//! not build upon the last one cuts off all that was written since its read: *lost updates*.

use std::collections::HashMap;

/// A write that was wiped out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The thread that had written.
    pub by: u32,
    /// Which one it was, of all the writes to the number.
    pub index: usize,
}

/// The writes to one number.
#[derive(Default)]
pub struct Lineage {
    writes: Vec<Write>,
    last: Option<usize>,
    /// The last write that each thread has seen when it read the number.
    seen: HashMap<u32, Option<usize>>,
}

struct Write {
    by: u32,
    /// The one whose value was read before; `None` is the number's first value.
    upon: Option<usize>,
    /// How many writes its value is made of, itself included.
    depth: usize,
}

impl Lineage {
    /// `thread` has read the number.
    pub fn read(&mut self, thread: u32) {
        self.seen.insert(thread, self.last);
    }

    /// `thread` has written what it made of its last read. Returns which writes are wiped out by it, the latest
    /// first.
    pub fn write(&mut self, thread: u32) -> Vec<Lost> {
        let upon = self.seen.get(&thread).copied().unwrap_or(self.last);
        let wiped_out = self.between(self.last, upon);
        self.push(thread, upon);
        wiped_out
    }

    /// `thread` has read and written in one step, which wipes out nothing.
    pub fn add(&mut self, thread: u32) {
        self.push(thread, self.last);
    }

    fn push(&mut self, by: u32, upon: Option<usize>) {
        self.last = Some(self.writes.len());
        self.writes.push(Write { by, upon, depth: self.depth(upon) + 1 });
    }

    fn depth(&self, write: Option<usize>) -> usize {
        write.map_or(0, |write| self.writes[write].depth)
    }

    /// The writes in `from` that are not in `base`, and are later.
    fn between(&self, mut from: Option<usize>, base: Option<usize>) -> Vec<Lost> {
        let (mut other, mut found) = (base, Vec::new());
        while from != other {
            if self.depth(from) >= self.depth(other) {
                let Some(index) = from else { break };
                let Write { by, upon, .. } = self.writes[index];
                // An older one was wiped out before, and came back with a write that was built upon it.
                if base.is_none_or(|base| index > base) {
                    found.push(Lost { by, index });
                }
                from = upon;
            } else {
                other = other.and_then(|write| self.writes[write].upon);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(lost: Vec<Lost>) -> Vec<u32> {
        lost.into_iter().map(|write| write.by).collect()
    }

    #[test]
    fn who_writes_what_it_has_just_read_wipes_out_nothing() {
        let mut number = Lineage::default();
        for thread in [1, 2, 1] {
            number.read(thread);
            assert!(number.write(thread).is_empty());
        }
    }

    #[test]
    fn a_later_write_wipes_out_what_came_after_its_read() {
        let mut number = Lineage::default();
        [1, 2, 3].into_iter().for_each(|thread| number.read(thread));
        assert!(number.write(1).is_empty());
        assert_eq!(threads(number.write(2)), [1]);
        assert_eq!(threads(number.write(3)), [2], "1's was wiped out before");
    }

    #[test]
    fn who_holds_an_old_value_long_wipes_out_many() {
        let mut number = Lineage::default();
        number.read(1);
        for _ in 0..3 {
            number.read(2);
            number.write(2);
        }
        number.add(3);
        assert_eq!(threads(number.write(1)), [3, 2, 2, 2]);
        number.read(2);
        assert!(number.write(2).is_empty());
    }

    #[test]
    fn two_that_overwrite_each_other_wipe_out_one_write_at_a_time() {
        let mut number = Lineage::default();
        [1, 2].into_iter().for_each(|thread| number.read(thread));
        for _ in 0..3 {
            number.write(1);
            number.read(1);
            assert_eq!(threads(number.write(2)), [1]);
            number.read(2);
        }
    }
}
