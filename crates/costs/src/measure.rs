//! How a row is timed: every round, until the row's time is up.
//!
//! Each time holds one reading of the clock. A round that is shorter than three readings is timed in batches, which
//! are as long as a hundred.

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use common::stop;

use crate::place::Second;
use crate::samples::Samples;

const ALONE: u32 = 3;
const TOGETHER: u32 = 100;

/// So many rounds tell whether a row needs batches.
const LOOKS: u32 = 1000;

/// What a row is measured with: its time, which has begun, and where it is to run.
#[derive(Clone, Copy)]
pub struct Bench {
    /// Where the other side is to run, if there is one.
    pub second: Second,
    deadline: Instant,
}

/// What a row has found out.
pub enum Measured {
    /// How long its rounds took.
    Times(Samples),
    /// The same, and what part of the work was lost.
    Lossy(Samples, f64),
    /// How much memory one takes, in bytes; and how many were there.
    Memory { bytes: u64, of: u64 },
}

impl Bench {
    /// For a row that begins now and may take `time`, its preparations included.
    pub fn new(time: Duration, second: Second) -> Bench {
        Bench { second, deadline: Instant::now() + time }
    }

    /// Times `round` again and again.
    pub fn measure(&self, mut round: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<Measured> {
        let (batch, before) = size_of_batch(&mut round, self.deadline)?;
        self.repeat(batch, before, || {
            let begin = Instant::now();
            for _ in 0..batch {
                round()?;
            }
            Ok(begin.elapsed())
        })
    }

    /// The same, never in batches; `tidy` comes after each `rounds` of them, and is not timed.
    pub fn measure_between(
        &self,
        rounds: u32,
        mut tidy: impl FnMut() -> anyhow::Result<()>,
        mut round: impl FnMut() -> anyhow::Result<()>,
    ) -> anyhow::Result<Measured> {
        let mut number = 0;
        self.repeat(1, 0, || {
            if number == rounds {
                tidy()?;
                number = 0;
            }
            number += 1;
            let begin = Instant::now();
            round()?;
            Ok(begin.elapsed())
        })
    }

    /// The same where `round` knows itself how long what it is about took.
    pub fn collect(&self, round: impl FnMut() -> anyhow::Result<Duration>) -> anyhow::Result<Measured> {
        self.repeat(1, 0, round)
    }

    fn repeat(
        &self,
        batch: u64,
        before: u64,
        mut rounds: impl FnMut() -> anyhow::Result<Duration>,
    ) -> anyhow::Result<Measured> {
        let mut samples = self.samples(batch);
        samples.drop_more(before);
        loop {
            let took = match rounds() {
                Ok(took) => took,
                Err(_) if stop::requested() => return Ok(Measured::Times(samples)),
                Err(why) => return Err(why),
            };
            let now = Instant::now();
            samples.record(now, took);
            if self.is_over(&samples, now) {
                return Ok(Measured::Times(samples));
            }
        }
    }

    /// No times yet, for a row that takes them itself.
    pub fn samples(&self, batch: u64) -> Samples {
        Samples::until(self.deadline, batch)
    }

    /// Whether the row must end: its time is up and it has a round to show, or half a second later without one; or a
    /// stop was requested.
    pub fn is_over(&self, samples: &Samples, now: Instant) -> bool {
        const GRACE: Duration = Duration::from_millis(500);
        samples.are_complete_at(now) || now >= self.deadline + GRACE || stop::requested()
    }
}

/// How many rounds must be timed together, and how many it took to find that out.
fn size_of_batch(
    round: &mut impl FnMut() -> anyhow::Result<()>,
    deadline: Instant,
) -> anyhow::Result<(u64, u64)> {
    let mut made = 0;
    let mut time_of = |rounds: u64| {
        made += rounds;
        let begin = Instant::now();
        for _ in 0..rounds {
            round()?;
        }
        anyhow::Ok(begin.elapsed())
    };
    // The shortest of some, for the first are slow, and others may come in between. How many are enough is told by the
    // shortest, too: a busy machine would end this too soon by the clock.
    const LOOK: Duration = Duration::from_millis(1);
    let (mut shortest, mut looks) = (time_of(1)?, 1);
    while looks < LOOKS && shortest * looks < LOOK && Instant::now() < deadline {
        shortest = shortest.min(time_of(1)?);
        looks += 1;
    }
    if shortest >= reading() * ALONE {
        return Ok((1, made));
    }
    let mut rounds = 1;
    while time_of(rounds)?.min(time_of(rounds)?) < reading() * TOGETHER {
        rounds *= 2; // of two times the shorter one: somebody may have come in between
    }
    Ok((rounds, made))
}

/// How long one reading of the clock takes.
pub fn reading() -> Duration {
    static READING: OnceLock<Duration> = OnceLock::new();
    *READING.get_or_init(|| {
        const READINGS: u32 = 1000;
        let readings = || {
            let begin = Instant::now();
            for _ in 1..READINGS {
                black_box(Instant::now());
            }
            begin.elapsed() / READINGS
        };
        // Of ten times the shortest: nobody came in between.
        (0..10).map(|_| readings()).min().unwrap_or_default().max(Duration::from_nanos(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shorter_than_the_clock_is_timed_in_batches_and_what_is_longer_alone() {
        let (mut number, in_an_hour) = (0_u64, Instant::now() + Duration::from_secs(3600));
        let mut count = || {
            number = black_box(number + 1);
            Ok(())
        };
        let short = size_of_batch(&mut count, in_an_hour);
        assert!(short.unwrap().0 > 1);
        let mut sleep = || {
            std::thread::sleep(Duration::from_millis(1));
            Ok(())
        };
        let long = size_of_batch(&mut sleep, in_an_hour);
        assert_eq!(long.unwrap(), (1, 1));
    }

    #[test]
    fn however_little_time_there_is_one_round_is_measured() {
        let mut rounds = 0;
        let measured = Bench::new(Duration::ZERO, Second::default()).measure(|| {
            rounds += 1;
            std::thread::sleep(Duration::from_millis(1));
            Ok(())
        });
        let Measured::Times(samples) = measured.unwrap() else { panic!("no times") };
        assert_eq!(samples.figures().unwrap().rounds, 1);
        assert_eq!(rounds, 2, "one of them before, to see how long it is");
    }

    #[test]
    fn a_round_that_fails_ends_the_row_with_its_reason() {
        let failing =
            Bench::new(Duration::from_secs(3600), Second::default()).measure(|| anyhow::bail!("full"));
        assert_eq!(failing.err().unwrap().to_string(), "full");
    }
}
