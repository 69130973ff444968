//! At the terminal: a row for each track, a letter for each slice of time.

use anstyle::{AnsiColor, Style};
use common::language::{self, note};
use common::notes::time;
use common::screen::cut;
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

use crate::draw::Draw;
use crate::model::{Doing, Picture, Seen, Track};

/// More rows than this do not fit on a screen: neighbours share one then.
const MOST_ROWS: usize = 25;
const MOST_NAME_LETTERS: usize = 16;

/// How it is drawn at a terminal.
pub struct Terminal {
    /// How many letters fit in a line.
    pub width: usize,
    /// Whether it understands colours.
    pub coloured: bool,
}

/// Tracks that share a row.
struct Row<'a> {
    name: String,
    tracks: Vec<&'a Track>,
}

/// What a letter says of a slice of time; of several things, the one that stands last here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Nothing,
    Starting,
    Running,
    Sleeping,
    Word,
    Writing,
    Waiting,
    Holding,
    Child,
    Flush,
    Wipe,
    Signal,
}

impl From<Doing> for Cell {
    fn from(doing: Doing) -> Cell {
        match doing {
            Doing::Starting => Cell::Starting,
            Doing::Running => Cell::Running,
            Doing::Waiting => Cell::Waiting,
            Doing::Holding => Cell::Holding,
            Doing::Sleeping => Cell::Sleeping,
            Doing::Writing => Cell::Writing,
            Doing::Child => Cell::Child,
        }
    }
}

impl Draw for Terminal {
    fn draw(&self, picture: &Picture) -> String {
        let Some((from_ns, to_ns)) = picture.limits_ns() else { return String::new() };
        let rows = rows(picture);
        let names = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
        let width = self.width.saturating_sub(names + 2).max(20);
        let mut lines = axis(to_ns - from_ns, width, names);
        let mut occurring = Vec::new();
        for row in &rows {
            let cells: Vec<Cell> =
                (0..width).map(|column| cell(row, slice(from_ns, to_ns, width, column))).collect();
            occurring.extend_from_slice(&cells);
            let name = format!("{}{}", row.name, " ".repeat(names - row.name.width()));
            lines.push(format!("{name}  {}", self.letters(&cells)));
        }
        occurring.sort_unstable();
        occurring.dedup();
        lines.push(self.legend(&occurring, names));
        if picture.let_go > 0 {
            let let_go = picture.let_go;
            lines.push(note(
                format_args!("{let_go} earlier events were let go: there was no room for them"),
                format_args!("更早的 {let_go} 个事件已丢弃：放不下"),
            ));
        }
        lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

/// A row for each track, or for several neighbours; tracks on which nothing happens have none.
fn rows(picture: &Picture) -> Vec<Row<'_>> {
    let language = language::of_notes();
    let many_processes = picture.processes.len() > 1;
    let mut rows = Vec::new();
    for process in &picture.processes {
        let tracks: Vec<&Track> =
            process.tracks.iter().filter(|track| process.tracks.len() == 1 || tells(track)).collect();
        let share = tracks.len().div_ceil(MOST_ROWS).max(1);
        for tracks in tracks.chunks(share) {
            let name = match tracks {
                [] => continue,
                [_] if many_processes && process.tracks.len() == 1 => process.name.get(language).clone(),
                [one] => one.name.get(language).clone(),
                [first, .., last] => format!("{}–{}", first.name.get(language), last_word(last, language)),
            };
            rows.push(Row { name: cut(&name, MOST_NAME_LETTERS), tracks: tracks.to_vec() });
        }
    }
    rows
}

/// A thread that only started the others, and waited for them, has nothing to show.
fn tells(track: &Track) -> bool {
    !track.marks.is_empty() || track.spans.iter().any(|span| span.what != Doing::Running)
}

/// `5` of `thread 5`.
fn last_word(track: &Track, language: language::Language) -> String {
    let name = track.name.get(language);
    name.rsplit_once(' ').map_or(name.as_str(), |(_, last)| last).to_owned()
}

/// From when to when the letter in this column speaks.
fn slice(from_ns: u64, to_ns: u64, width: usize, column: usize) -> (u64, u64) {
    let whole = u128::from(to_ns - from_ns) + 1; // the last moment is in the last column, too
    let at =
        |column: usize| from_ns + u64::try_from(whole * column as u128 / width as u128).unwrap_or(u64::MAX);
    (at(column), at(column + 1).max(at(column) + 1))
}

/// What is said of a slice: of what the tracks do in it the most telling, if it takes a fair part of it or
/// nothing else does.
fn cell(row: &Row, (from_ns, to_ns): (u64, u64)) -> Cell {
    let mut cell = Cell::Nothing;
    for track in &row.tracks {
        let after = track.marks.partition_point(|mark| mark.at_ns < from_ns);
        for mark in track.marks[after..].iter().take_while(|mark| mark.at_ns < to_ns) {
            cell = cell.max(match mark.what {
                Seen::Signal(_) => Cell::Signal,
                Seen::WipedOut { .. } => Cell::Wipe,
                Seen::Flush(_) => Cell::Flush,
                Seen::Word(_) => Cell::Word,
                _ => Cell::Nothing,
            });
        }
        for span in track.spans.iter().take_while(|span| span.from_ns < to_ns) {
            if span.to_ns > from_ns || (span.to_ns == span.from_ns && span.from_ns >= from_ns) {
                cell = cell.max(span.what.into());
            }
        }
    }
    cell
}

/// `0` and `whole` over the ends, and what fits between, over a rule with its marks.
fn axis(whole_ns: u64, width: usize, names: usize) -> Vec<String> {
    const APART: usize = 20;
    let parts = (width / APART).clamp(1, 8);
    let mut labels = String::new();
    let mut rule = String::new();
    for part in 0..=parts {
        let at = (width - 1) * part / parts;
        let label = time(Duration::from_nanos(whole_ns * part as u64 / parts as u64));
        let start = if part == parts { width.saturating_sub(label.width()) } else { at };
        labels.extend(std::iter::repeat_n(' ', start.saturating_sub(labels.width())));
        labels.push_str(&label);
        rule.extend(std::iter::repeat_n('─', at.saturating_sub(rule.chars().count())));
        rule.push(if part == 0 {
            '├'
        } else if part == parts {
            '┤'
        } else {
            '┼'
        });
    }
    [labels, rule].map(|line| format!("{}  {line}", " ".repeat(names))).to_vec()
}

impl Terminal {
    fn letters(&self, cells: &[Cell]) -> String {
        let mut text = String::new();
        for run in cells.chunk_by(|one, next| one == next) {
            let letters = letter(run[0]).to_string().repeat(run.len());
            text.push_str(&self.painted(run[0], &letters));
        }
        text
    }

    fn painted(&self, cell: Cell, letters: &str) -> String {
        match style(cell).filter(|_| self.coloured) {
            Some(style) => format!("{style}{letters}{style:#}"),
            None => letters.to_owned(),
        }
    }

    fn legend(&self, occurring: &[Cell], names: usize) -> String {
        let part = |cell: &Cell| {
            let doing = Doing::ALL.into_iter().find(|doing| Cell::from(*doing) == *cell);
            let name = match cell {
                Cell::Nothing => return None,
                Cell::Wipe => note("wipes out a write", "覆盖别人的写入"),
                Cell::Signal => note("a signal", "信号"),
                Cell::Flush => note("words leave the buffer", "词离开缓冲区"),
                Cell::Word => note("a word", "一个词"),
                _ => doing?.name(language::of_notes()).to_owned(),
            };
            Some(format!("{} {name}", self.painted(*cell, &letter(*cell).to_string())))
        };
        let parts: Vec<String> = occurring.iter().filter_map(part).collect();
        format!("{}  {}", " ".repeat(names), parts.join("   "))
    }
}

fn letter(cell: Cell) -> char {
    match cell {
        Cell::Nothing => ' ',
        Cell::Starting => 's',
        Cell::Running => '─',
        Cell::Waiting => '░',
        Cell::Holding => '█',
        Cell::Sleeping => '·',
        Cell::Writing => '▌',
        Cell::Child => '▓',
        Cell::Word => '\'',
        Cell::Flush => 'F',
        Cell::Wipe => 'x',
        Cell::Signal => '!',
    }
}

fn style(cell: Cell) -> Option<Style> {
    Some(match cell {
        Cell::Waiting => AnsiColor::Yellow.on_default(),
        Cell::Holding => AnsiColor::Green.on_default(),
        Cell::Writing | Cell::Flush | Cell::Child => AnsiColor::Cyan.on_default(),
        Cell::Wipe | Cell::Signal => AnsiColor::Red.on_default().bold(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::samples;

    #[test]
    fn a_hundred_tracks_are_folded_into_a_staircase_that_fits() {
        for width in [80, 120] {
            let drawn = Terminal { width, coloured: false }.draw(&samples::staircase(100));
            let lines: Vec<&str> = drawn.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= width), "{drawn}");
            assert!(lines.len() <= MOST_ROWS + 4, "{drawn}");
            // Each row holds the lock later than the one above it.
            let place = |line: &&str| line.chars().position(|letter| letter == '█');
            let (_legend, rows) = lines.split_last().unwrap();
            let stairs: Vec<usize> = rows.iter().filter_map(place).collect();
            assert!(stairs.len() > 10 && stairs.is_sorted(), "{drawn}");
        }
    }

    #[test]
    fn what_wipes_out_is_marked_and_colours_are_only_for_who_wants_them() {
        let plain = Terminal { width: 80, coloured: false }.draw(&samples::pile_up(10));
        assert!(plain.contains('x') && !plain.contains('\u{1b}'), "{plain}");
        let coloured = Terminal { width: 80, coloured: true }.draw(&samples::pile_up(10));
        assert!(coloured.contains('\u{1b}'));
    }
}
