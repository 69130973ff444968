//! Many times in a few figures.

use std::time::Duration;

use serde::{Serialize, Serializer};

/// How times spread. A percentile is the time that so many in a hundred did not exceed. In JSON all are
/// nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// How many times there are.
    pub count: u64,
    /// The shortest.
    #[serde(serialize_with = "as_nanoseconds")]
    pub min: Duration,
    /// The median.
    #[serde(serialize_with = "as_nanoseconds")]
    pub p50: Duration,
    /// Longer than 95 in a hundred.
    #[serde(serialize_with = "as_nanoseconds")]
    pub p95: Duration,
    /// Longer than 99 in a hundred.
    #[serde(serialize_with = "as_nanoseconds")]
    pub p99: Duration,
    /// The longest.
    #[serde(serialize_with = "as_nanoseconds")]
    pub max: Duration,
}

impl Spread {
    /// Of no times there is none.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Option<Spread> {
        let mut sorted: Vec<Duration> = times.into_iter().collect();
        sorted.sort_unstable();
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        // The nearest rank: always a time that occurred.
        let at = |percent: usize| sorted[(sorted.len() * percent).div_ceil(100) - 1];
        Some(Spread { count: sorted.len() as u64, min, p50: at(50), p95: at(95), p99: at(99), max })
    }
}

/// For `#[serde(serialize_with = …)]`; the field's name ends in `_ns`.
pub fn as_nanoseconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(nanoseconds(*time))
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
        let ns = Duration::from_nanos;
        let spread = Spread::of((1..=200).rev().map(ns)).unwrap();
        assert_eq!((spread.min, spread.p50, spread.p95), (ns(1), ns(100), ns(190)));
        assert_eq!((spread.p99, spread.max, spread.count), (ns(198), ns(200), 200));
        assert_eq!(Spread::of([]), None);
        assert_eq!(Spread::of([ns(7)]).unwrap().p99, ns(7));
    }
}
