//! Whose turn it was to print: how often the output went from one thread to another.

use std::time::Instant;

use wording::language::{note, plural};

/// One word: from before its write until after it.
#[derive(Clone, Copy)]
pub struct Word {
    /// Who printed it.
    pub thread: u32,
    /// The thread had not begun to write yet.
    pub from: Instant,
    /// It had written.
    pub to: Instant,
}

/// The words of all threads, in the order in which they were written, as far as that can be told.
pub struct Turns {
    words: Vec<Word>,
    /// Where two threads were inside a write at once, only the system knows which word came first.
    exact: bool,
}

impl Turns {
    /// Of these words.
    pub fn of(words: impl IntoIterator<Item = Word>) -> Turns {
        let mut words: Vec<Word> = words.into_iter().collect();
        // Whoever came first to the system was served first, nearly always; to return may take long.
        words.sort_unstable_by_key(|word| word.from);
        let exact = words.windows(2).all(|two| two[0].thread == two[1].thread || two[0].to <= two[1].from);
        Turns { words, exact }
    }

    /// How often a word came from another thread than the one before it.
    pub fn switches(&self) -> usize {
        self.words.windows(2).filter(|two| two[0].thread != two[1].thread).count()
    }

    /// That, in words.
    pub fn said(&self) -> String {
        let (switches, about) = (self.switches(), self.about());
        let times = plural(switches as u64, "time");
        note(
            format_args!("output switched threads {about}{times}"),
            format_args!("输出在线程间切换{about} {switches} 次"),
        )
    }

    /// The thread that printed the most words with none of another between them, and how many.
    pub fn longest_run(&self) -> Option<(u32, usize)> {
        let runs = self.words.chunk_by(|one, next| one.thread == next.thread);
        runs.map(|run| (run[0].thread, run.len())).max_by_key(|(_, words)| *words)
    }

    /// What stands before a number that may be a few off.
    pub fn about(&self) -> String {
        if self.exact { String::new() } else { note("about ", "约") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use wording::language::{Choice, choose};

    fn turns(words: &[(u32, u64, u64)]) -> Turns {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        Turns::of(words.iter().map(|&(thread, from, to)| Word { thread, from: at(from), to: at(to) }))
    }

    #[test]
    fn what_two_threads_wrote_one_after_the_other_is_counted_exactly() {
        choose(Choice::En);
        let in_turn = turns(&[(1, 0, 1), (1, 1, 2), (2, 2, 3), (1, 4, 5)]);
        assert_eq!((in_turn.switches(), in_turn.longest_run()), (2, Some((1, 2))));
        assert_eq!(in_turn.said(), "output switched threads 2 times");
    }

    #[test]
    fn where_two_threads_were_inside_a_write_at_once_the_number_is_about_right() {
        choose(Choice::En);
        // The first thread's word may have come first, last or between.
        let overlapping = turns(&[(1, 0, 9), (2, 1, 2), (2, 3, 4)]);
        assert_eq!(overlapping.said(), "output switched threads about 1 time");
        assert!(turns(&[]).about().is_empty() && turns(&[(1, 0, 9)]).about().is_empty());
    }
}
