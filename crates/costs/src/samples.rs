//! The times of a row's rounds, as they are taken.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use document::spread::nanoseconds;

use crate::figures::Figures;

/// The medians of this many parts of a row's time are compared: they say how steady it was. Of each part's
/// rounds so many are looked at, for a process with little memory is quickly copied, and that is measured, too.
const PARTS: u32 = 10;
const LOOKED_AT: usize = 1000;

/// The times of a row's rounds: how often each occurred, in steps of less than 0.1 %, so that an hour of rounds
/// takes no more memory than a second.
pub struct Samples {
    /// So many rounds were timed together, each time.
    batch: u64,
    warm_up_ends: Instant,
    deadline: Instant,
    /// Rounds before the end of the warm-up.
    dropped: u64,
    times: u64,
    how_often: BTreeMap<u64, u64>,
    part_ns: Vec<u64>,
    part_ends: Instant,
    part_medians_ns: Vec<u64>,
}

impl Samples {
    /// For rounds that are timed `batch` at a time, from now until `deadline`. What begins in the first tenth of
    /// it, or in the first second, is warm-up and dropped.
    pub fn until(deadline: Instant, batch: u64) -> Samples {
        let now = Instant::now();
        let warm_up = (deadline.saturating_duration_since(now) / 10).min(Duration::from_secs(1));
        let warm_up_ends = now + warm_up;
        let part_ends = warm_up_ends + deadline.saturating_duration_since(warm_up_ends) / PARTS;
        Samples {
            batch,
            warm_up_ends,
            deadline,
            dropped: 0,
            times: 0,
            how_often: BTreeMap::new(),
            part_ns: Vec::with_capacity(LOOKED_AT),
            part_ends,
            part_medians_ns: Vec::new(),
        }
    }

    /// Takes one time, of a batch that ended just now.
    pub fn record(&mut self, ended: Instant, took: Duration) {
        if ended.checked_sub(took).is_none_or(|began| began < self.warm_up_ends) && ended < self.deadline {
            self.dropped += self.batch;
            return;
        }
        let took_ns = nanoseconds(took).max(1);
        self.times += 1;
        *self.how_often.entry(in_steps(took_ns)).or_default() += 1;
        if self.part_ns.len() < LOOKED_AT {
            self.part_ns.push(took_ns);
        }
        if ended >= self.part_ends {
            self.end_part();
            self.part_ends = ended + self.deadline.saturating_duration_since(self.warm_up_ends) / PARTS;
        }
    }

    fn end_part(&mut self) {
        self.part_ns.sort_unstable();
        self.part_medians_ns.extend(self.part_ns.get(self.part_ns.len() / 2));
        self.part_ns.clear();
    }

    /// Rounds that were made before all these.
    pub fn drop_more(&mut self, rounds: u64) {
        self.dropped += rounds;
    }

    /// How many rounds were recorded or dropped.
    pub fn rounds(&self) -> u64 {
        self.times * self.batch + self.dropped
    }

    /// Whether the time is up: but not before there is one round to show.
    pub fn are_complete_at(&self, now: Instant) -> bool {
        now >= self.deadline && self.times > 0
    }

    /// What the times come to; `None` if there is none.
    pub fn figures(self) -> Option<Figures> {
        let times: Vec<(u64, u64)> = self.how_often.into_iter().collect();
        (self.times > 0).then(|| Figures::of(&times, self.batch, self.dropped, &self.part_medians_ns))
    }
}

/// The time with its eleven highest binary digits: kept to 0.1 %, rounded down.
fn in_steps(ns: u64) -> u64 {
    let lower_digits = (u64::BITS - ns.leading_zeros()).saturating_sub(11);
    ns >> lower_digits << lower_digits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times that are all after the warm-up.
    fn samples(batch: u64, times_ns: impl IntoIterator<Item = u64>) -> Samples {
        let mut samples = Samples::until(Instant::now(), batch);
        for time in times_ns {
            samples.record(Instant::now(), Duration::from_nanos(time));
        }
        samples
    }

    /// Times are kept in steps of 0.1 %.
    fn close(figure: f64, expected: f64) -> bool {
        (figure / expected - 1.0).abs() < 0.002
    }

    #[test]
    fn percentiles_are_the_times_that_so_many_rounds_did_not_exceed() {
        let figures = samples(1, (1..=1000).map(|number| number * 1000)).figures().unwrap();
        assert_eq!(figures.rounds, 1000);
        for (figure, expected) in [
            (figures.min_ns, 1e3),
            (figures.p50_ns, 500e3),
            (figures.p90_ns, 900e3),
            (figures.p99_ns, 990e3),
            (figures.p999_ns, 999e3),
            (figures.max_ns, 1000e3),
        ] {
            assert!(close(figure, expected), "{figure} instead of {expected}");
        }
    }

    #[test]
    fn the_time_of_a_batch_is_shared_among_its_rounds() {
        let figures = samples(512, [5120, 5120, 5120]).figures().unwrap();
        assert_eq!((figures.rounds, figures.batch, figures.times()), (1536, 512, 3));
        assert!(close(figures.p50_ns, 10.0) && close(figures.max_ns, 10.0), "{figures:?}");
    }

    #[test]
    fn rounds_of_the_first_tenth_are_dropped_and_counted() {
        let begin = Instant::now();
        let mut samples = Samples::until(begin + Duration::from_secs(10), 1);
        samples.record(begin + Duration::from_millis(900), Duration::from_millis(100));
        // Begun in the warm-up, ended after it.
        samples.record(begin + Duration::from_millis(1500), Duration::from_millis(600));
        samples.record(begin + Duration::from_secs(5), Duration::from_secs(2));
        let figures = samples.figures().unwrap();
        assert_eq!((figures.rounds, figures.warm_up_rounds), (1, 2));
        assert!(close(figures.max_ns, 2e9), "{figures:?}");
    }

    #[test]
    fn a_row_without_a_round_has_no_figures_and_is_not_complete() {
        let samples = samples(1, []);
        assert!(!samples.are_complete_at(Instant::now()));
        assert!(samples.figures().is_none());
    }

    #[test]
    fn the_medians_of_the_parts_tell_a_row_that_changed_from_a_steady_one() {
        let begin = Instant::now();
        let mut samples = Samples::until(begin + Duration::from_secs(100), 1);
        for second in 20..100 {
            let took = Duration::from_micros(if second < 60 { 10 } else { 30 });
            samples.record(begin + Duration::from_secs(second), took);
        }
        let [lowest, highest] = samples.figures().unwrap().steady_ns;
        assert!(close(lowest, 10e3) && close(highest, 30e3), "{lowest} {highest}");
    }

    #[test]
    fn too_few_rounds_for_two_parts_are_as_steady_as_their_extremes() {
        let steady_ns = samples(1, [1000, 3000, 2000]).figures().unwrap().steady_ns;
        assert!(close(steady_ns[0], 1e3) && close(steady_ns[1], 3e3), "{steady_ns:?}");
    }

    #[test]
    fn two_modes_are_told_in_time_a_round() {
        let times = (0..1000).map(|number| if number % 4 == 0 { 40_000 } else { 10_000 });
        let modes = samples(10, times).figures().unwrap().modes;
        assert!(close(modes[0].p50_ns, 1000.0) && close(modes[1].p50_ns, 4000.0), "{modes:?}");
        assert_eq!((modes[0].share, modes[1].share), (0.75, 0.25));
    }
}
