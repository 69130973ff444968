//! Many times in a few figures.

use std::time::Duration;

use serde::Serialize;

/// How times spread. A percentile is the time that so many in a hundred did not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// How many times there are.
    pub count: u64,
    #[allow(missing_docs)]
    pub min_ns: u64,
    /// The median.
    pub p50_ns: u64,
    #[allow(missing_docs)]
    pub p95_ns: u64,
    #[allow(missing_docs)]
    pub p99_ns: u64,
    #[allow(missing_docs)]
    pub max_ns: u64,
}

impl Spread {
    /// Of no times there is none.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Option<Spread> {
        let mut sorted: Vec<u64> = times.into_iter().map(nanoseconds).collect();
        sorted.sort_unstable();
        let (min_ns, max_ns) = (*sorted.first()?, *sorted.last()?);
        // The nearest rank: always a time that occurred.
        let at = |percent: usize| sorted[(sorted.len() * percent).div_ceil(100) - 1];
        let count = sorted.len() as u64;
        Some(Spread { count, min_ns, p50_ns: at(50), p95_ns: at(95), p99_ns: at(99), max_ns })
    }

    /// The median, as a time.
    pub fn median(&self) -> Duration {
        Duration::from_nanos(self.p50_ns)
    }

    /// The longest, as a time.
    pub fn longest(&self) -> Duration {
        Duration::from_nanos(self.max_ns)
    }
}

/// A time as JSON has it. 584 years are enough for anybody.
pub fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_occurred() {
        let spread = Spread::of((1..=200).rev().map(Duration::from_nanos)).unwrap();
        assert_eq!((spread.min_ns, spread.p50_ns, spread.p95_ns), (1, 100, 190));
        assert_eq!((spread.p99_ns, spread.max_ns, spread.count), (198, 200, 200));
        assert_eq!(Spread::of([]), None);
        assert_eq!(Spread::of([Duration::from_nanos(7)]).unwrap().p99_ns, 7);
    }
}
