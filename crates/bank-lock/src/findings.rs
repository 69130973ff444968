//! What the threads were seen to do: which balances they read, who overlapped whom, who waited how long.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use document::spread::{Spread, nanoseconds};
use observed::{Event, Log, Step};
use serde::Serialize;

/// What one thread's deposit looked like.
#[derive(Serialize)]
pub struct Deposit {
    /// The threads are numbered from 1, in the order of their start.
    pub thread: u32,
    /// The balance that it read, unless reading and writing are one step.
    pub read: Option<i64>,
    /// The balance that it wrote.
    pub wrote: Option<i64>,
    /// How long it waited for the lock, if there is one.
    pub waited_ns: Option<u64>,
    /// From before the read until after the write.
    #[serde(skip)]
    in_critical_section: Option<(Instant, Instant)>,
}

/// What all the threads did.
pub struct Findings {
    /// One for each thread that was seen.
    pub deposits: Vec<Deposit>,
}

impl Findings {
    /// Finds them in the logs of the threads that deposited, all but thread 0.
    pub fn of(logs: &[Log]) -> Findings {
        Findings { deposits: logs.iter().filter(|log| log.thread > 0).map(deposit).collect() }
    }

    /// Each balance that was read, and how many threads read it.
    pub fn reads(&self) -> BTreeMap<i64, u64> {
        let mut reads = BTreeMap::new();
        for balance in self.deposits.iter().filter_map(|deposit| deposit.read) {
            *reads.entry(balance).or_default() += 1;
        }
        reads
    }

    /// How many deposits were in the critical section while another one was. Too many rather than too few, by
    /// those that missed each other by less than a look at the clock.
    pub fn overlapping(&self) -> u64 {
        let mut times: Vec<_> =
            self.deposits.iter().filter_map(|deposit| deposit.in_critical_section).collect();
        times.sort_unstable();
        let mut latest_end: Option<Instant> = None;
        let mut count = 0;
        for (index, &(start, end)) in times.iter().enumerate() {
            let with_earlier = latest_end.is_some_and(|earlier| start < earlier);
            let with_next = times.get(index + 1).is_some_and(|(next, _)| *next < end);
            count += u64::from(with_earlier || with_next);
            latest_end = latest_end.max(Some(end));
        }
        count
    }

    /// How long the threads waited for the lock.
    pub fn waited(&self) -> Option<Spread> {
        Spread::of(self.deposits.iter().filter_map(|deposit| deposit.waited_ns).map(Duration::from_nanos))
    }
}

fn deposit(log: &Log) -> Deposit {
    let find = |is_it: fn(&Event) -> bool| log.events.iter().find(|event| is_it(event));
    let acquire = find(|event| matches!(event.step, Step::Acquire(_)));
    let read = find(|event| matches!(event.step, Step::Read(_)));
    let write = find(|event| matches!(event.step, Step::Write(..)));
    let add = find(|event| matches!(event.step, Step::Add(..)));
    let waited = acquire.and_then(|event| Some(event.taken? - event.announced));
    Deposit {
        thread: log.thread,
        read: read.and_then(|event| event.value),
        wrote: write.or(add).and_then(|event| event.value),
        waited_ns: waited.map(nanoseconds),
        in_critical_section: read.zip(write).and_then(|(read, write)| Some((read.announced, write.taken?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(times_ms: &[(u64, u64)]) -> Findings {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let deposit = |&(from, to): &(u64, u64)| Deposit {
            thread: 1,
            read: Some(0),
            wrote: Some(1),
            waited_ns: None,
            in_critical_section: Some((at(from), at(to))),
        };
        Findings { deposits: times_ms.iter().map(deposit).collect() }
    }

    #[test]
    fn deposits_overlap_if_one_begins_before_another_ends() {
        for (times_ms, overlapping) in [
            (&[(0, 1), (1, 2), (2, 3)][..], 0),
            (&[(0, 2), (1, 3), (3, 4)], 2),
            (&[(0, 9), (1, 2), (3, 4)], 3),
            (&[(5, 6), (0, 1)], 0),
            (&[], 0),
        ] {
            assert_eq!(findings(times_ms).overlapping(), overlapping, "{times_ms:?}");
        }
    }

    #[test]
    fn reads_are_counted_by_the_balance_that_was_read() {
        assert_eq!(findings(&[(0, 1), (1, 2)]).reads(), BTreeMap::from([(0, 2)]));
    }
}
