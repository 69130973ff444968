//! What is measured: one row a cost, one file a family.

mod locks;
#[cfg(unix)]
mod other_process;
mod output;
mod processes;
mod round_trips;
mod time;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wording::language::{note, text};

use crate::measure::{Bench, Measured};
use crate::place::{CAN_PIN, Place};

/// One cost.
pub struct Row {
    /// As it is asked for, and as it stands in JSON.
    pub name: &'static str,
    /// What is timed, in English and in Chinese.
    pub timed: [&'static str; 2],
    /// What it cannot go below, in English and in Chinese.
    pub floor: [&'static str; 2],
    /// Who the two sides are, if there are two: `processes` or `threads`.
    pub sides: Option<&'static str>,
    /// Where it is measured, one after the other.
    pub places: &'static [Place],
    /// Whether it is measured in a process of its own, because this one's threads and memory would count.
    pub alone: bool,
    measure: fn(&Bench) -> anyhow::Result<Measured>,
}

/// Rows that belong together.
pub struct Family {
    /// As it is asked for.
    pub name: &'static str,
    /// As it is called, in English and in Chinese.
    pub title: [&'static str; 2],
    pub rows: &'static [Row],
}

/// All families, in the order in which they are measured.
pub const FAMILIES: [&Family; 5] =
    [&processes::FAMILY, &round_trips::FAMILY, &locks::FAMILY, &output::FAMILY, &time::FAMILY];

impl Row {
    const fn new(
        name: &'static str,
        timed: [&'static str; 2],
        floor: [&'static str; 2],
        measure: fn(&Bench) -> anyhow::Result<Measured>,
    ) -> Row {
        Row { name, timed, floor, sides: None, places: &[Place::Anywhere], alone: false, measure }
    }

    /// Between two sides, both on one processor and each on its own.
    const fn between(self, sides: &'static str) -> Row {
        Row { sides: Some(sides), places: &[Place::One, Place::Two], ..self }
    }

    /// Between two threads, each on its own processor.
    const fn shared(self) -> Row {
        Row { sides: Some("threads"), places: &[Place::Two], ..self }
    }

    /// In a process of its own, which has one thread and little memory.
    const fn alone(self) -> Row {
        Row { alone: cfg!(target_os = "linux"), ..self }
    }

    /// Where this row is measured on this system.
    pub fn places(&self) -> &'static [Place] {
        if CAN_PIN { self.places } else { &[Place::Anywhere] }
    }

    /// Measures it, here and now. This thread is one side.
    pub fn measure_at(&self, place: Place, time: Duration) -> anyhow::Result<Measured> {
        let pinned = place.enter()?;
        (self.measure)(&Bench::new(time, pinned.second_side()))
    }

    /// What is timed, in the language of the notes.
    pub fn timed(&self) -> &'static str {
        text(self.timed[0], self.timed[1])
    }

    /// What it cannot go below, in the language of the notes.
    pub fn floor(&self) -> &'static str {
        text(self.floor[0], self.floor[1])
    }

    /// The family it belongs to.
    pub fn family(&self) -> &'static Family {
        let holds = |family: &&&Family| family.rows.iter().any(|row| row.name == self.name);
        FAMILIES.iter().find(holds).unwrap_or(&FAMILIES[0])
    }
}

/// Takes the lock; whoever panicked with it has left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// For a row that a system does not have.
#[cfg(not(target_os = "linux"))]
pub fn only_on_linux(_: &Bench) -> anyhow::Result<Measured> {
    anyhow::bail!(note("only Linux has it", "只有 Linux 才有"))
}

/// The same, on Windows.
#[cfg(windows)]
pub fn no_fork(_: &Bench) -> anyhow::Result<Measured> {
    anyhow::bail!(note("Windows has no fork", "Windows 没有 fork"))
}

/// What was tried.
pub fn cannot_start_a_thread() -> String {
    note("cannot start a thread", "无法启动线程")
}

/// All rows.
pub fn all() -> impl Iterator<Item = &'static Row> {
    FAMILIES.iter().flat_map(|family| family.rows)
}

/// The rows with these names, or of families with these names; all rows for no name. `Err` says which is none.
pub fn named(names: &[impl AsRef<str>]) -> Result<Vec<&'static Row>, String> {
    if names.is_empty() {
        return Ok(all().collect());
    }
    for name in names.iter().map(AsRef::as_ref) {
        if !known_names().any(|known| known == name) {
            return Err(unknown(name));
        }
    }
    let asked = |row: &&Row| {
        names.iter().map(AsRef::as_ref).any(|name| name == row.name || name == row.family().name)
    };
    Ok(all().filter(asked).collect())
}

fn known_names() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.name).chain(all().map(|row| row.name))
}

fn unknown(name: &str) -> String {
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    let likest = known_names().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let name = name.escape_debug();
    match likest.filter(|known| likeness(known) > 0.7) {
        Some(likest) => note(
            format_args!("there is no row '{name}': did you mean '{likest}'? --list shows all"),
            format_args!("没有“{name}”这一行：是不是“{likest}”？--list 列出全部"),
        ),
        None => note(
            format_args!("there is no row '{name}': --list shows all"),
            format_args!("没有“{name}”这一行：--list 列出全部"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::language::{Choice, choose};

    #[test]
    fn a_name_stands_for_one_row_or_one_family() {
        let mut names: Vec<_> = known_names().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            let in_order = name
                .chars()
                .all(|letter| letter == '-' || letter.is_ascii_lowercase() || letter.is_ascii_digit());
            assert!(in_order, "{name}");
        }
    }

    #[test]
    fn rows_come_in_their_own_order_and_once() {
        let names = |asked: &[&str]| -> Vec<_> { named(asked).unwrap().iter().map(|row| row.name).collect() };
        assert_eq!(names(&["futex", "pipe", "pipe"]), ["pipe", "futex"]);
        assert_eq!(names(&["output", "write-file"]), names(&["output"]));
        assert_eq!(names(&[]).len(), all().count());
    }

    #[test]
    fn a_name_that_is_nearly_one_is_answered_with_it() {
        choose(Choice::En);
        let mistake = |name| named(&[name]).err().unwrap();
        assert!(mistake("pip").contains("'pipe'"), "{}", mistake("pip"));
        assert!(mistake("fork-exce").contains("'fork-exec'"));
        assert!(!mistake("zzz").contains("mean"));
    }
}
