//! When the next word is due.
//!
//! Sleeping *for* the interval would lose, at every word anew, the time it takes to write and to
//! wake up. Sleeping *until* the next tick loses it once.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Pace {
    /// From the first word to the end of the game.
    pub took: Duration,
    /// From the first word to the last.
    pub to_last_word: Duration,
    /// How long after its tick the last word came. `None` without a tick: it needs an interval, and a word.
    pub behind: Option<Duration>,
    /// Ticks that passed while the process was stopped or could not write.
    pub missed_ticks: u64,
}

/// A tick every `interval`, from the first word on.
pub struct Timetable {
    pub interval: Duration,
    /// When the game began.
    pub start: Instant,
    due: Instant,
    pace: Pace,
}

impl Timetable {
    pub fn every(interval: Duration) -> Timetable {
        let now = Instant::now();
        Timetable { interval, start: now, due: now, pace: Pace::default() }
    }

    /// The first tick is now.
    pub fn begin(&mut self) {
        *self = Timetable::every(self.interval);
    }

    /// How long it is until the next tick, after a word was said. 0 if that is late, or without an interval.
    pub fn until_next_tick(&mut self) -> Duration {
        if self.interval.is_zero() {
            return Duration::ZERO; // not even a look at the clock
        }
        self.until_next_tick_at(Instant::now())
    }

    fn until_next_tick_at(&mut self, now: Instant) -> Duration {
        self.pace.to_last_word = now - self.start;
        self.pace.behind = Some(now.saturating_duration_since(self.due));
        self.due += self.interval;
        self.skip_missed_ticks(now);
        self.due.saturating_duration_since(now)
    }

    /// How well it was kept until now. `stopped` is whether a stop came before the last word was said.
    pub fn end(&mut self, stopped: bool) -> Pace {
        self.pace.took = self.start.elapsed();
        if !stopped || self.interval.is_zero() {
            self.pace.to_last_word = self.pace.took;
        }
        if !stopped && !self.interval.is_zero() {
            self.pace.behind = Some(self.due.elapsed());
        }
        self.pace
    }

    /// A process that was stopped for a second (Ctrl-Z) goes on at its pace, and does not make up for
    /// a hundred words in one burst. A few that were held up by the machine it does make up for.
    fn skip_missed_ticks(&mut self, now: Instant) {
        // Who is later than this was stopped, and not only kept waiting by a busy machine.
        const PAUSE: Duration = Duration::from_millis(100);
        let late = now.saturating_duration_since(self.due);
        if late > PAUSE.max(self.interval) {
            self.due = now;
            self.pace.missed_ticks += late.div_duration_f64(self.interval) as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn ticks_keep_their_distance_whatever_a_word_takes() {
        let mut timetable = Timetable::every(10 * MS);
        let start = timetable.start;
        assert_eq!(timetable.until_next_tick_at(start + 3 * MS), 7 * MS);
        assert_eq!(timetable.until_next_tick_at(start + 11 * MS), 9 * MS);
        assert_eq!(timetable.pace.behind, Some(MS));
        assert_eq!(timetable.pace.to_last_word, 11 * MS);
    }

    #[test]
    fn ticks_missed_are_skipped_and_counted() {
        let mut timetable = Timetable::every(10 * MS);
        let now = timetable.start + 1015 * MS;
        assert_eq!(timetable.until_next_tick_at(now), Duration::ZERO);
        assert_eq!((timetable.due, timetable.pace.missed_ticks), (now, 100));
    }

    #[test]
    fn ticks_held_up_by_the_machine_are_made_up_for() {
        let mut timetable = Timetable::every(10 * MS);
        let start = timetable.start;
        assert_eq!(timetable.until_next_tick_at(start + 35 * MS), Duration::ZERO);
        assert_eq!((timetable.due, timetable.pace.missed_ticks), (start + 10 * MS, 0));
    }
}
