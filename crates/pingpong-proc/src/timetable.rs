//! When the next word is due.
//!
//! Sleeping *for* the interval would lose, at every word anew, the time it takes to write and to
//! wake up. Sleeping *until* the next tick loses it once.

use std::time::{Duration, Instant};

use observed::{Stopped, sleep};
use serde::{Deserialize, Serialize};

/// How well the timetable was kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pace {
    /// From the first word to the end of the game.
    pub took: Duration,
    /// From the first word to the last.
    pub to_last_word: Duration,
    /// How long after its tick the last word came.
    pub behind: Duration,
    /// Ticks that passed while the process was stopped or could not write.
    pub missed_ticks: u64,
}

/// A tick every `interval`, from the first word on.
pub struct Timetable {
    interval: Duration,
    start: Instant,
    due: Instant,
    pace: Pace,
}

impl Timetable {
    /// The first tick is now.
    pub fn begin(interval: Duration) -> Timetable {
        let now = Instant::now();
        Timetable { interval, start: now, due: now, pace: Pace::default() }
    }

    /// Sleeps until the next tick, after a word was said.
    pub fn sleep_until_next_tick(&mut self) -> Result<(), Stopped> {
        if self.interval.is_zero() {
            return Ok(()); // not even a look at the clock
        }
        self.due += self.interval;
        let now = self.skip_missed_ticks();
        self.pace.to_last_word = now - self.start;
        sleep(self.due.saturating_duration_since(now))?;
        self.pace.behind = self.due.elapsed();
        Ok(())
    }

    /// How well it was kept until now. `asleep` is whether a stop ended the last sleep.
    pub fn end(mut self, asleep: bool) -> Pace {
        self.pace.took = self.start.elapsed();
        if !asleep || self.interval.is_zero() {
            self.pace.to_last_word = self.pace.took;
        }
        self.pace
    }

    /// A process that was stopped for a second (Ctrl-Z) goes on at its pace, and does not make up for
    /// a hundred words in one burst. A few that were held up by the machine it does make up for.
    fn skip_missed_ticks(&mut self) -> Instant {
        // Who is later than this was stopped, and not only kept waiting by a busy machine.
        const PAUSE: Duration = Duration::from_millis(100);
        let now = Instant::now();
        let late = now.saturating_duration_since(self.due);
        let missed = late.as_nanos() / self.interval.as_nanos();
        if missed > 0 && late > PAUSE {
            self.due = now;
            let missed = u64::try_from(missed).unwrap_or(u64::MAX);
            self.pace.missed_ticks = self.pace.missed_ticks.saturating_add(missed);
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timetable(interval_ms: u64, late_ms: u64) -> Timetable {
        let due = Instant::now() - Duration::from_millis(late_ms);
        Timetable { interval: Duration::from_millis(interval_ms), start: due, due, pace: Pace::default() }
    }

    #[test]
    fn ticks_keep_their_distance() {
        let mut timetable = Timetable::begin(Duration::from_millis(5));
        for _ in 0..3 {
            timetable.sleep_until_next_tick().unwrap();
        }
        let took = timetable.end(false).took;
        assert!(took >= Duration::from_millis(15), "{took:?}");
    }

    #[test]
    fn ticks_missed_are_skipped_and_counted() {
        let mut timetable = timetable(10, 1005);
        timetable.skip_missed_ticks();
        let missed = timetable.pace.missed_ticks;
        assert!((100..110).contains(&missed), "{missed}");
        assert!(timetable.due.elapsed() < timetable.interval);
    }

    #[test]
    fn ticks_held_up_by_the_machine_are_made_up_for() {
        let mut timetable = timetable(10, 25);
        let due = timetable.due;
        timetable.skip_missed_ticks();
        assert_eq!((timetable.due, timetable.pace.missed_ticks), (due, 0));
    }
}
