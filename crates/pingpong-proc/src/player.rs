//! What each of the two processes does: print the word, sleep, until stopped.

use std::time::{Duration, Instant};

use common::stop::{Stop, Woken};
use common::words::{OutputError, Words};
use serde::{Deserialize, Serialize};

/// What a process knows of its own play. Each has its own copy, and changes only that.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Who counts here.
    pub pid: u32,
    /// Words printed by this process.
    pub words: u64,
    /// Where in memory these figures stand.
    pub address: usize,
    /// From the first word to the last.
    pub took: Duration,
    /// How long after its tick the last word came.
    pub behind: Duration,
    /// Ticks that passed while the process was stopped or could not write.
    pub missed_ticks: u64,
}

/// How and how long to play.
pub struct Rules {
    /// From one word to the next.
    pub interval: Duration,
    /// How many words; endless if `None`.
    pub count: Option<u64>,
}

/// Prints `word` at every tick until `count` words are said or a stop is requested.
///
/// Sleeping *for* the interval would lose, at every word anew, the time it takes to write and to
/// wake up. Sleeping *until* the next tick loses it once.
///
/// # Errors
/// When a word could not be written.
pub fn play(
    word: &str,
    rules: &Rules,
    words: &mut Words,
    figures: &mut Figures,
    stop: &Stop,
) -> Result<(), OutputError> {
    own_descriptor_table();
    let start = Instant::now();
    let mut tick = start;
    while !stop.requested() && rules.count != Some(figures.words) {
        words.say(word)?;
        figures.words += 1;
        if rules.interval.is_zero() {
            continue; // not even a look at the clock
        }
        figures.took = start.elapsed();
        tick += rules.interval;
        skip_missed_ticks(&mut tick, rules.interval, figures);
        if rules.count != Some(figures.words) && stop.sleep_until(tick) == Woken::TimeUp {
            figures.behind = tick.elapsed();
        }
    }
    if rules.interval.is_zero() {
        figures.took = start.elapsed();
    }
    Ok(())
}

/// Gives this thread a table of file descriptors of its own, as a process with one thread has.
///
/// Both processes write to the same open file. While a table is shared between threads, the kernel
/// counts each use of a file (fdget(), fput()), and that one count then travels between the
/// processors at every word, which halves the words of an `--interval 0`.
#[cfg(target_os = "linux")]
fn own_descriptor_table() {
    let _ = nix::sched::unshare(nix::sched::CloneFlags::CLONE_FILES); // only slower without
}

#[cfg(not(target_os = "linux"))]
fn own_descriptor_table() {}

/// Who is later than this was stopped, and not only kept waiting by a busy machine.
const PAUSE: Duration = Duration::from_millis(100);

/// A process that was stopped for a second (Ctrl-Z) goes on at its pace, and does not make up for
/// a hundred words in one burst. A few that were held up by the machine it does make up for.
fn skip_missed_ticks(tick: &mut Instant, interval: Duration, figures: &mut Figures) {
    let late = tick.elapsed();
    let missed = late.as_nanos() / interval.as_nanos();
    if missed > 0 && late > PAUSE {
        *tick = Instant::now();
        figures.missed_ticks = figures.missed_ticks.saturating_add(u64::try_from(missed).unwrap_or(u64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::words::Flush;

    fn play_quietly(rules: &Rules, stop: &Stop) -> Figures {
        let mut figures = Figures::default();
        let mut words = Words::to(Box::new(std::io::sink()), Flush::Each);
        play("ping", rules, &mut words, &mut figures, stop).unwrap();
        figures
    }

    #[test]
    fn a_count_is_kept_exactly() {
        for count in [0, 1, 7] {
            let rules = Rules { interval: Duration::from_micros(100), count: Some(count) };
            assert_eq!(play_quietly(&rules, &Stop::new()).words, count);
        }
    }

    #[test]
    fn the_words_keep_their_distance_and_none_is_slept_after_the_last() {
        let rules = Rules { interval: Duration::from_millis(5), count: Some(4) };
        let took = play_quietly(&rules, &Stop::new()).took;
        assert!(took >= Duration::from_millis(15), "{took:?}");
    }

    #[test]
    fn after_a_stop_no_word_is_said() {
        let stop = Stop::new();
        stop.request();
        let rules = Rules { interval: Duration::ZERO, count: None };
        assert_eq!(play_quietly(&rules, &stop).words, 0);
    }

    #[test]
    fn ticks_missed_are_skipped_and_counted() {
        let interval = Duration::from_millis(10);
        let mut figures = Figures::default();
        let mut tick = Instant::now() - Duration::from_millis(1005);
        skip_missed_ticks(&mut tick, interval, &mut figures);
        assert!((100..110).contains(&figures.missed_ticks), "{}", figures.missed_ticks);
        assert!(tick.elapsed() < interval);
    }

    #[test]
    fn ticks_held_up_by_the_machine_are_made_up_for() {
        let mut figures = Figures::default();
        let due = Instant::now() - Duration::from_millis(25);
        let mut tick = due;
        skip_missed_ticks(&mut tick, Duration::from_millis(10), &mut figures);
        assert_eq!((tick, figures.missed_ticks), (due, 0));
    }
}
