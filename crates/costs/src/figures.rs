//! The figures that describe the times of a row's rounds.

use serde::{Deserialize, Serialize};

use crate::modes::{self, Mode};
use crate::percentile::percentile;

/// What the rounds of a row took, in nanoseconds a round, kept to 0.1 %, rounded down. A percentile is the time of the
/// round that so many of the others did not exceed (nearest rank).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many rounds were timed.
    pub rounds: u64,
    /// How many of them together: 1 unless one is too short for the clock.
    pub batch: u64,
    /// How many were made before, and dropped.
    pub warm_up_rounds: u64,
    pub min_ns: f64,
    pub p50_ns: f64,
    pub p90_ns: f64,
    pub p99_ns: f64,
    pub p999_ns: f64,
    pub max_ns: f64,
    /// The lowest and the highest median of ten parts of the time, and of the whole: how steady the row was. Minimum
    /// and maximum where there were not two parts.
    pub steady_ns: [f64; 2],
    /// Both modes if there are two, and else none.
    #[serde(default)]
    pub modes: Vec<Mode>,
}

impl Figures {
    /// What these times come to, of which there is at least one: (nanoseconds, how often), in order.
    pub fn of(times: &[(u64, u64)], batch: u64, warm_up_rounds: u64, part_medians_ns: &[u64]) -> Figures {
        let a_round = |batch_ns: u64| in_hundredths(batch_ns as f64 / batch as f64);
        let percentile_ns = |part| a_round(percentile(times, part));
        let steady_ns = match part_medians_ns {
            // Two parts are the least by which anything is said to be steady.
            [] | [_] => [percentile_ns(0.0), percentile_ns(1.0)],
            _ => {
                let medians = part_medians_ns.iter().copied().map(a_round).chain([percentile_ns(0.5)]);
                medians.fold([f64::MAX, 0.0], |[least, most], it| [it.min(least), it.max(most)])
            }
        };
        let a_round_of_mode = |mode: Mode| Mode { p50_ns: in_hundredths(mode.p50_ns / batch as f64), ..mode };
        Figures {
            rounds: times.iter().map(|(_, count)| count).sum::<u64>() * batch,
            batch,
            warm_up_rounds,
            min_ns: percentile_ns(0.0),
            p50_ns: percentile_ns(0.5),
            p90_ns: percentile_ns(0.9),
            p99_ns: percentile_ns(0.99),
            p999_ns: percentile_ns(0.999),
            max_ns: percentile_ns(1.0),
            steady_ns,
            modes: modes::two(times).into_iter().flatten().map(a_round_of_mode).collect(),
        }
    }

    /// How many times were taken: batches, where a round is too short.
    pub fn times(&self) -> u64 {
        self.rounds / self.batch.max(1)
    }
}

fn in_hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
