//! Two modes: a machine that does the same thing fast at times and slowly at others (where two threads land,
//! for one) has no average worth telling.
//!
//! The times are sorted into bins that are each 10 % wider than the one before. There are two modes where a
//! valley divides them: no higher than half of the peak on either side, with at least a tenth of the rounds on
//! each, and the median of one side at least 1.5 times that of the other. Of several valleys the deepest counts.

use serde::{Deserialize, Serialize};

use crate::percentile::percentile;

/// With fewer rounds than this a valley may be chance.
const LEAST_ROUNDS: u64 = 100;
const BIN_WIDTH: f64 = 1.1;
const DEEP: f64 = 0.5;
const LEAST_SHARE: f64 = 0.1;
const LEAST_APART: f64 = 1.5;

/// One of two modes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mode {
    /// The median of its rounds.
    pub p50_ns: f64,
    /// Its part of all rounds, from 0 to 1.
    pub share: f64,
}

/// The two modes of times that are given as (time in nanoseconds, how often), the shortest first.
pub fn two(counts: &[(u64, u64)]) -> Option<[Mode; 2]> {
    let all = total(counts);
    if all < LEAST_ROUNDS {
        return None;
    }
    let heights = smoothed_bins(counts);
    let valleys = (1..heights.len().saturating_sub(1)).filter_map(|bin| {
        let peak = |side: &[u64]| side.iter().copied().max().unwrap_or(0);
        let lower_peak = peak(&heights[..bin]).min(peak(&heights[bin + 1..]));
        let depth = heights[bin] as f64 / lower_peak as f64;
        (lower_peak > 0 && depth <= DEEP).then_some((bin, depth))
    });
    let parted = valleys.filter_map(|(bin, depth)| {
        let first = bin_of(counts[0].0);
        let (fast, slow) = counts.split_at(counts.partition_point(|(time, _)| bin_of(*time) <= first + bin));
        let modes = [mode(fast, all), mode(slow, all)];
        let apart = modes[1].p50_ns >= modes[0].p50_ns * LEAST_APART;
        (apart && modes.iter().all(|mode| mode.share >= LEAST_SHARE)).then_some((modes, depth))
    });
    parted.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(modes, _)| modes)
}

fn total(counts: &[(u64, u64)]) -> u64 {
    counts.iter().map(|(_, count)| count).sum()
}

fn bin_of(time: u64) -> usize {
    ((time.max(1) as f64).ln() / BIN_WIDTH.ln()) as usize
}

/// How many times fall into each bin, from the first that has any to the last: each with both its neighbours, so
/// that an edge between two bins is no valley.
fn smoothed_bins(counts: &[(u64, u64)]) -> Vec<u64> {
    let (first, last) = (bin_of(counts[0].0), bin_of(counts[counts.len() - 1].0));
    let mut bins = vec![0; last - first + 1];
    for (time, count) in counts {
        bins[bin_of(*time) - first] += count;
    }
    (0..bins.len()).map(|bin| bins[bin.saturating_sub(1)..(bin + 2).min(bins.len())].iter().sum()).collect()
}

fn mode(counts: &[(u64, u64)], all: u64) -> Mode {
    Mode { p50_ns: percentile(counts, 0.5) as f64, share: total(counts) as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A heap of `count` times around `middle`, 10 % wide on either side.
    fn heap(middle: u64, count: u64) -> Vec<(u64, u64)> {
        let weights = [1, 3, 6, 10, 12, 10, 6, 3, 1];
        let time = |step: u64| middle * (92 + 2 * step) / 100;
        (0..9).map(|step| (time(step), count * weights[step as usize] / 52)).collect()
    }

    fn modes_of(heaps: &[(u64, u64)]) -> Option<[Mode; 2]> {
        let mut counts: Vec<_> = heaps.iter().flat_map(|(middle, count)| heap(*middle, *count)).collect();
        counts.sort_unstable();
        two(&counts)
    }

    #[test]
    fn two_heaps_apart_are_two_modes_with_their_medians_and_shares() {
        let [fast, slow] = modes_of(&[(1300, 6000), (5200, 4000)]).unwrap();
        assert_eq!((fast.p50_ns, slow.p50_ns), (1300.0, 5200.0));
        assert!((fast.share - 0.6).abs() < 0.01 && (slow.share - 0.4).abs() < 0.01, "{fast:?} {slow:?}");
    }

    #[test]
    fn one_heap_is_one_mode_however_large_or_small() {
        for count in [200, 1_000, 1_000_000] {
            assert_eq!(modes_of(&[(4100, count)]), None, "{count}");
        }
    }

    #[test]
    fn a_long_tail_is_no_mode() {
        // Each time is 3 % longer than the one before, and a little rarer.
        let tail: Vec<(u64, u64)> = (0..150)
            .map(|step| ((1000.0 * 1.03_f64.powi(step)) as u64, 10_000 / (step as u64 + 1)))
            .collect();
        assert_eq!(two(&tail), None);
    }

    #[test]
    fn a_small_second_heap_is_left_to_the_percentiles() {
        assert_eq!(modes_of(&[(4100, 10_000), (25_000, 500)]), None);
    }

    #[test]
    fn heaps_close_together_are_one_mode() {
        assert_eq!(modes_of(&[(4000, 5000), (5000, 5000)]), None);
    }

    #[test]
    fn of_three_heaps_the_deepest_valley_parts() {
        let [fast, slow] = modes_of(&[(1000, 4000), (1600, 4000), (40_000, 4000)]).unwrap();
        assert!(fast.p50_ns < 2000.0 && slow.p50_ns == 40_000.0, "{fast:?} {slow:?}");
    }

    #[test]
    fn too_few_rounds_have_no_modes() {
        assert_eq!(two(&[(1000, 40), (5000, 40)]), None);
        assert_eq!(two(&[]), None);
    }
}
