//! `--steps`: a run in columns, while it happens.

use std::collections::BTreeSet;
use std::io::{Write, stderr};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anstyle::{AnsiColor, Style};
use common::language::note;
use common::notes;
use common::screen;
use observed::{Listener, Step};

use crate::colour;
use crate::columns::Columns;
use crate::names::Names;
use crate::narrator::{Line, Narrator};

const DAMAGE: Style = AnsiColor::Red.on_default().bold();

/// Prints each step on standard error.
///
/// One thread at a time may take a step that cannot wait: so the lines stand in the order of the steps.
pub struct Steps {
    taking: Mutex<bool>,
    taken: Condvar,
    page: Mutex<Page>,
}

/// What was printed so far.
struct Page {
    start: Instant,
    columns: Columns,
    narrator: Narrator,
    coloured: bool,
    /// Whether a word stands before us in the line.
    mid_line: bool,
    hidden: Hidden,
}

/// Steps of threads without a column that were not told of yet.
#[derive(Default)]
struct Hidden {
    steps: u64,
    threads: BTreeSet<u32>,
}

impl Steps {
    /// Of the threads 1 to `threads`, from now on.
    pub fn new(names: &Names, threads: u32) -> Steps {
        let mut page = Page {
            start: Instant::now(),
            columns: Columns::new(names, threads, screen::width()),
            narrator: Narrator::new(names.clone()),
            coloured: colour::is_wanted(),
            mid_line: false,
            hidden: Hidden::default(),
        };
        page.print(page.columns.head("ms"));
        Steps { taking: Mutex::new(false), taken: Condvar::new(), page: Mutex::new(page) }
    }

    /// To be called when the run is over.
    pub fn end(&self) {
        self.page().tell_hidden();
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin_step(&self) {
        let mut taking = self.taking.lock().unwrap_or_else(PoisonError::into_inner);
        while *taking {
            taking = self.taken.wait(taking).unwrap_or_else(PoisonError::into_inner);
        }
        *taking = true;
    }

    fn end_step(&self) {
        *self.taking.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.taken.notify_one();
    }
}

impl Listener for Steps {
    fn before(&self, thread: u32, step: Step) {
        match step {
            Step::Acquire(_) => {
                let mut page = self.page();
                let line = page.narrator.before(step);
                page.tell(thread, line);
            }
            // Told before it happens: afterwards the next one has the lock already.
            Step::Release(_) => self.page().tell_step(thread, step, None),
            _ if may_wait(step) => {}
            _ => self.begin_step(),
        }
    }

    fn after(&self, thread: u32, step: Step, value: Option<i64>) {
        if matches!(step, Step::Release(_)) {
            return; // told before it happened
        }
        self.page().tell_step(thread, step, value);
        if !may_wait(step) {
            self.end_step();
        }
    }
}

/// A step that waits must not keep the others from taking theirs.
fn may_wait(step: Step) -> bool {
    use Step::{Acquire, Begin, End, Print, Sleep, Start};
    matches!(step, Acquire(_) | Sleep(_) | Print(_) | Start(_) | Begin | End)
}

impl Page {
    fn tell_step(&mut self, thread: u32, step: Step, value: Option<i64>) {
        if matches!(step, Step::Print(_)) {
            self.mid_line = true;
        }
        let line = self.narrator.after(thread, step, value);
        self.tell(thread, line);
    }

    fn tell(&mut self, thread: u32, line: Option<Line>) {
        let Some(told) = line else { return };
        if !self.columns.shows(thread) {
            self.hidden.steps += 1;
            self.hidden.threads.insert(thread);
            return;
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
        let Hidden { steps, threads } = std::mem::take(&mut self.hidden);
        if let Some(one_of_them) = threads.first() {
            let threads = threads.len();
            let words = note(
                format_args!("{steps} steps of {threads} other threads"),
                format_args!("其他 {threads} 个线程的 {steps} 步"),
            );
            self.print(self.columns.line("", *one_of_them, &words));
        }
    }

    /// One write, so that the words of other threads do not come between.
    fn print(&mut self, line: String) {
        let text = format!("{}{line}\n", notes::fresh_line(std::mem::take(&mut self.mid_line)));
        let _ = stderr().lock().write_all(text.as_bytes());
    }
}
