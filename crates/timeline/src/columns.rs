//! Steps in columns: time runs down, one step a line, a column for each thread.
//!
//! A step's words may run over the columns to its right: nobody else is on its line.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;
use wording::language::{note, plural};
use wording::screen::cut;

use crate::names::Names;

/// How wide the margin is, where each line has its time or its number.
const MARGIN: usize = 9;
/// What the words of a step in the last column may need.
const ROOM: usize = 41;
/// How far two columns are apart.
const LEAST_APART: usize = 4;
const MOST_APART: usize = 24;

/// The columns of so many threads, in so many letters.
pub struct Columns {
    /// The thread of each column; `None` stands for all that have none.
    threads: Vec<Option<u32>>,
    heads: Vec<String>,
    apart: usize,
    width: usize,
}

impl Columns {
    /// Columns for the threads 1 to `threads`, on lines `width` wide: a column for each, or where that
    /// are too many, one for each of the first and the last few, and one between for the others.
    pub fn new(names: &Names, threads: u32, width: usize) -> Columns {
        let room = width.saturating_sub(MARGIN + 2 + ROOM);
        let least = LEAST_APART.max(threads.to_string().len() + 1); // a number is not cut
        let fit = u32::try_from(room / least + 1).unwrap_or(u32::MAX).max(3);
        let shown: Vec<Option<u32>> = if threads <= fit {
            (1..=threads).map(Some).collect()
        } else {
            let last = (fit - 1) / 2;
            let first = fit - 1 - last;
            let last = threads - last + 1..=threads;
            (1..=first).map(Some).chain([None]).chain(last.map(Some)).collect()
        };
        let apart = (room / shown.len().saturating_sub(1).max(1)).clamp(least, MOST_APART);
        let head = |thread: &Option<u32>| {
            let name = thread.map_or("…".to_owned(), |thread| names.short(thread));
            cut(&name, apart - 1) // leaves a blank before the next one
        };
        let heads = shown.iter().map(head).collect();
        Columns { threads: shown, heads, apart, width }
    }

    /// Whether this thread has a column of its own.
    pub fn shows(&self, thread: u32) -> bool {
        self.threads.contains(&Some(thread))
    }

    /// The line over the columns. `margin` says what stands in the margin of the others.
    pub fn head(&self, margin: &str) -> String {
        let mut line = right(margin);
        for (column, head) in self.heads.iter().enumerate() {
            self.fill_to(&mut line, column);
            line.push_str(head);
        }
        cut(&line, self.width)
    }

    /// A line of this thread, or of those without a column of their own. `margin` may be empty.
    pub fn line(&self, margin: &str, thread: u32, words: &str) -> String {
        let own = self.threads.iter().position(|it| *it == Some(thread));
        let Some(own) = own.or_else(|| self.threads.iter().position(Option::is_none)) else {
            return cut(&format!("{}  {words}", right(margin)), self.width);
        };
        let mut line = right(margin);
        for column in 0..self.threads.len() {
            if column == own {
                self.fill_to(&mut line, column);
                line.push_str(words);
            } else if line.width() < self.start(column) {
                self.fill_to(&mut line, column);
                line.push(if self.threads[column].is_none() { '┆' } else { '│' });
            }
        }
        cut(&line, self.width)
    }

    fn start(&self, column: usize) -> usize {
        MARGIN + 2 + column * self.apart
    }

    fn fill_to(&self, line: &mut String, column: usize) {
        let missing = self.start(column).saturating_sub(line.width());
        line.extend(std::iter::repeat_n(' ', missing));
    }
}

/// Steps of threads without a column that were not told of yet.
#[derive(Default)]
pub struct Hidden {
    steps: u64,
    threads: BTreeSet<u32>,
}

impl Hidden {
    /// One more of this thread, or one that was taken so many times.
    pub fn add(&mut self, thread: u32, times: u32) {
        self.steps += u64::from(times);
        self.threads.insert(thread);
    }

    /// The line that tells of them, if there are any; then there are none any more.
    pub fn line(&mut self, columns: &Columns) -> Option<String> {
        let Hidden { steps, threads } = std::mem::take(self);
        let (one_of_them, many) = (threads.first()?, threads.len());
        let (of, others) = (plural(steps, "step"), plural(many as u64, "other thread"));
        let words = note(format_args!("{of} of {others}"), format_args!("其他 {many} 个线程的 {steps} 步"));
        Some(columns.line("", *one_of_them, &words))
    }
}

fn right(margin: &str) -> String {
    format!("{}{margin}", " ".repeat(MARGIN.saturating_sub(margin.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thread_has_its_column_and_words_may_run_over_the_others() {
        let columns = Columns::new(&Names::Numbers, 3, 80);
        assert_eq!(columns.head("ms"), "       ms  1             2             3");
        assert_eq!(columns.line("0.012", 2, "reads 0"), "    0.012  │             reads 0       │");
        assert_eq!(columns.line("", 1, "waits for the lock"), "           waits for the lock          │");
    }

    #[test]
    fn of_many_threads_the_first_and_last_have_columns_and_the_others_share_one() {
        let columns = Columns::new(&Names::Numbers, 100, 80);
        assert_eq!(columns.head("ms"), "       ms  1   2   3   4   …   98  99  100");
        assert!(columns.shows(4) && !columns.shows(5) && columns.shows(98));
        let mut hidden = Hidden::default();
        assert_eq!(hidden.line(&columns), None);
        hidden.add(50, 1);
        let told = "           │   │   │   │   1 step of 1 other thread";
        assert_eq!(hidden.line(&columns).as_deref(), Some(told));
        hidden.add(50, 1);
        hidden.add(51, 6);
        let told = "           │   │   │   │   7 steps of 2 other threads";
        assert_eq!(hidden.line(&columns).as_deref(), Some(told));
    }

    #[test]
    fn no_line_is_wider_than_there_is_room() {
        for width in [20, 40, 80] {
            let columns = Columns::new(&Names::Numbers, 1000, width);
            let words = "writes 10000  ← wipes out 9999 of thread 1000's";
            for line in
                [columns.head("ms"), columns.line("12345.678", 1000, words), columns.line("", 500, words)]
            {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn a_long_name_is_cut_and_a_wide_one_takes_its_width() {
        let names = Names::Words(["乒".repeat(20), "pong".to_owned()].to_vec());
        let columns = Columns::new(&names, 2, 80);
        assert_eq!(columns.head(""), format!("           {}… pong", "乒".repeat(11)));
    }
}
