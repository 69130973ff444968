//! `--steps`: a run in columns, while it happens.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anstyle::{AnsiColor, Style};
use common::notes;
use observed::{Listener, Step};
use wording::screen;

use crate::colour;
use crate::columns::{Columns, Hidden};
use crate::names::Names;
use crate::narrator::{Line, Narrator};

const DAMAGE: Style = AnsiColor::Red.on_default().bold();

/// Prints each step on standard error.
///
/// One thread at a time may take a step that cannot wait, and where the words go to the same place, print one: so the
/// lines stand in the order of the steps, and each on a line of its own.
pub struct Steps {
    page: Mutex<Page>,
    free: Condvar,
    words_go_there_too: bool,
}

/// What was printed so far.
struct Page {
    start: Instant,
    columns: Columns,
    narrator: Narrator,
    coloured: bool,
    /// Whether a thread is within a step during which no other may come to the page.
    taken: bool,
    /// Whether no line follows.
    over: bool,
    hidden: Hidden,
}

impl Steps {
    /// Of the threads 1 to `threads`, from now on.
    pub fn new(names: &Names, threads: u32) -> Steps {
        let mut page = Page {
            start: Instant::now(),
            columns: Columns::new(names, threads, screen::width()),
            narrator: Narrator::new(names.clone()),
            coloured: colour::is_wanted(),
            taken: false,
            over: false,
            hidden: Hidden::default(),
        };
        page.print(page.columns.head("ms"));
        let words_go_there_too = notes::stand_among_words();
        Steps { page: Mutex::new(page), free: Condvar::new(), words_go_there_too }
    }

    /// To be called when the run is over. Threads for which nobody waits may go on; nothing is told of them.
    pub fn end(&self) {
        let mut page = self.page();
        page.tell_hidden();
        page.over = true;
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something when no thread is within a step that has taken the page, and lets the next one come to it.
    fn in_turn(&self, does: impl FnOnce(&mut Page)) {
        let mut page = self.page();
        while page.taken {
            page = self.free.wait(page).unwrap_or_else(PoisonError::into_inner);
        }
        does(&mut page);
        drop(page);
        self.free.notify_one();
    }

    /// A step that waits must not keep the others from taking theirs: unless what it waits for is where our lines
    /// go as well.
    fn takes_the_page(&self, step: Step) -> bool {
        use Step::{Acquire, Begin, End, Print, Release, Sleep, Start};
        match step {
            Print { .. } => self.words_go_there_too,
            Acquire(_) | Release(_) | Sleep(_) | Start(_) | Begin | End => false,
            _ => true,
        }
    }
}

impl Listener for Steps {
    fn before(&self, thread: u32, step: Step) {
        match step {
            Step::Acquire(_) => self.in_turn(|page| {
                let line = page.narrator.before(step);
                page.tell(thread, line);
            }),
            // Told before it happens: afterwards the next one has the lock already.
            Step::Release(_) => self.in_turn(|page| page.tell_step(thread, step, None)),
            _ if self.takes_the_page(step) => self.in_turn(|page| page.taken = true),
            _ => {}
        }
    }

    fn after(&self, thread: u32, step: Step, value: Option<i64>) {
        if self.takes_the_page(step) {
            let mut page = self.page();
            page.tell_step(thread, step, value);
            page.taken = false;
            drop(page);
            self.free.notify_one();
        } else if matches!(step, Step::Acquire(_) | Step::Sleep(_) | Step::Print { .. }) {
            self.in_turn(|page| page.tell_step(thread, step, value));
        }
    }
}

impl Page {
    fn tell_step(&mut self, thread: u32, step: Step, value: Option<i64>) {
        let line = self.narrator.after(thread, step, value);
        self.tell(thread, line);
    }

    fn tell(&mut self, thread: u32, line: Option<Line>) {
        let Some(told) = line.filter(|_| !self.over) else { return };
        if !self.columns.shows(thread) {
            return self.hidden.add(thread, 1);
        }
        self.tell_hidden();
        let time = format!("{:.3}", self.start.elapsed().as_secs_f64() * 1e3);
        let mut line = self.columns.line(&time, thread, &told.words());
        if let Some(damage) = told.marked_damage().filter(|_| self.coloured) {
            line = line.replace(&damage, &format!("{DAMAGE}{damage}{DAMAGE:#}")); // it takes no room
        }
        self.print(line);
    }

    fn tell_hidden(&mut self) {
        if let Some(line) = self.hidden.line(&self.columns) {
            self.print(line);
        }
    }

    /// One write, so that the words of other threads do not come between.
    fn print(&mut self, line: String) {
        let fresh = notes::fresh_line();
        // The margin covers a `^C` of which we have not heard yet. The next note then leaves a line empty, which is
        // the lesser evil.
        let margin = if stderr().is_terminal() { "\r" } else { "" };
        let text = format!("{fresh}{margin}{line}\n");
        let _ = stderr().lock().write_all(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    /// Many times, because broken code can be lucky.
    #[test]
    fn nothing_is_told_while_a_word_is_written_to_the_same_place() {
        for _ in 0..100 {
            let steps = Steps { words_go_there_too: true, ..Steps::new(&Names::Numbers, 2) };
            let (word, (done, hear)) = (Step::Print { bytes: 4 }, channel());
            thread::scope(|scope| {
                steps.before(1, word);
                let (steps, told) = (&steps, done.clone());
                let other = scope.spawn(move || {
                    told.send("the other has begun").unwrap();
                    steps.after(2, Step::Sleep(Duration::from_millis(1)), None);
                    told.send("its step was told").unwrap();
                });
                assert_eq!(hear.recv(), Ok("the other has begun"));
                (0..100).for_each(|_| thread::yield_now());
                done.send("the word was written").unwrap();
                steps.after(1, word, Some(4));
                other.join().unwrap();
                assert_eq!(hear.recv(), Ok("the word was written"), "the step would stand behind the word");
                assert_eq!(hear.recv(), Ok("its step was told"));
            });
        }
    }
}
