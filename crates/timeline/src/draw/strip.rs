//! Tracks against time, in letters: one for each slice of time.

use std::ops::Range;

use crate::draw::axis::Axis;
use crate::model::{Doing, Seen, Span, Track};
use wording::language::note;

/// A time, and in how many letters it is shown.
pub struct Strip {
    /// When the run began, from which moments are counted.
    pub start_ns: u64,
    pub limits_ns: (u64, u64),
    pub width: usize,
    /// Whether a write is shown as its end alone, so that one is told from the next.
    pub ends_alone: bool,
}

/// What a letter says of a slice of time; of several things, the one that stands last here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    Nothing,
    Starting,
    Running,
    Sleeping,
    Wrote,
    Word,
    Writing,
    ByTurns,
    Waiting,
    Holding,
    HeldByTurns,
    Child,
    Signal,
    Flush,
    Wipe,
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

impl Cell {
    pub fn letter(self) -> char {
        match self {
            Cell::Nothing => ' ',
            Cell::Starting => 's',
            Cell::Running => '─',
            Cell::Waiting => '░',
            Cell::Holding => '█',
            Cell::HeldByTurns => '|',
            Cell::Sleeping => '·',
            Cell::Wrote => 'o',
            Cell::Writing => '▌',
            Cell::ByTurns => '¦',
            Cell::Child => '▓',
            Cell::Word => '\'',
            Cell::Flush => 'F',
            Cell::Wipe => 'x',
            Cell::Signal => '!',
        }
    }

    /// Its words in a legend, so short that all that occur in one run fit in a line.
    pub fn meaning(self) -> Option<String> {
        Some(match self {
            Cell::Nothing => return None,
            Cell::Starting => note("starting", "启动中"),
            Cell::Running => note("alive", "存活"),
            Cell::Sleeping => note("sleeping", "睡眠"),
            Cell::Wrote => note("writes a value", "写入一个值"),
            Cell::Word => note("word in the buffer", "缓冲区里的词"),
            Cell::Writing => note("writing", "写出"),
            Cell::ByTurns => note("both in turn", "写、睡交替"),
            Cell::Waiting => note("waiting for lock", "等待锁"),
            Cell::Holding => note("holding it", "持有锁"),
            Cell::HeldByTurns => note("in turn", "依次持有"),
            Cell::Child => note("child program", "子程序"),
            Cell::Signal => note("signal", "信号"),
            Cell::Flush => note("flush", "刷新缓冲区"),
            Cell::Wipe => note("wipes out a write", "覆盖他人的写入"),
        })
    }
}

impl Strip {
    /// Round moments, each over its mark on a rule.
    pub fn axis(&self) -> [String; 2] {
        const APART: usize = 11;
        const MOST: usize = 9;
        let (from_ns, to_ns) = self.limits_ns;
        let axis = Axis::of(to_ns - from_ns);
        let (mut labels, mut rule) = (String::new(), vec!['─'; self.width]);
        let begin_ns = from_ns - self.start_ns;
        for (ns, label) in axis.ticks(begin_ns, MOST.min(self.width / APART + 1) as u64) {
            let at = (u128::from(ns - begin_ns) * self.width as u128 / u128::from(axis.length_ns)) as usize;
            let free = labels.chars().count() + usize::from(!labels.is_empty());
            if at < self.width {
                rule[at] = if at == 0 { '├' } else { '┼' };
            }
            if at >= free && at + label.chars().count() <= self.width {
                labels.extend(std::iter::repeat_n(' ', at - labels.chars().count()));
                labels.push_str(&label);
            }
        }
        [labels, rule.into_iter().collect()]
    }

    /// What these tracks do together, slice by slice: of what they do in a slice the most telling.
    pub fn cells(&self, tracks: &[&Track]) -> Vec<Cell> {
        let mut cells = vec![Cell::Nothing; self.width];
        for track in tracks {
            self.show_spans(track, &mut cells);
            for mark in &track.marks {
                let shown = match mark.what {
                    Seen::Signal(_) => Cell::Signal,
                    Seen::WipedOut { .. } => Cell::Wipe,
                    Seen::Wrote(_) | Seen::Added(_) => Cell::Wrote,
                    Seen::Flush(_) => Cell::Flush,
                    Seen::Word(_) => Cell::Word,
                    Seen::Read(_) => continue,
                };
                if let Some(column) = self.column(mark.at_ns) {
                    cells[column] = cells[column].max(shown);
                }
            }
        }
        // The flush that follows a signal mostly falls into the same slice: the signal then stands before it.
        let signals = tracks.iter().flat_map(|track| &track.marks);
        for mark in signals.filter(|mark| matches!(mark.what, Seen::Signal(_))) {
            if let Some(column) = self.column(mark.at_ns)
                && cells[column] != Cell::Signal
                && column > 0
            {
                cells[column - 1] = Cell::Signal;
            }
        }
        cells
    }

    fn show_spans(&self, track: &Track, cells: &mut [Cell]) {
        let mut times = vec![[0_u32; Doing::ALL.len()]; self.width];
        for span in &track.spans {
            let is_end_alone = self.ends_alone && span.what == Doing::Writing && span.times == 1;
            let shown = if is_end_alone { Cell::Running } else { span.what.into() };
            for column in self.columns(span) {
                cells[column] = cells[column].max(shown);
                times[column][span.what as usize] += 1;
            }
            if is_end_alone && let Some(column) = self.column(span.to_ns) {
                cells[column] = cells[column].max(Cell::Writing);
            }
        }
        let does_both = |times: &[u32; Doing::ALL.len()], more_than| {
            times[Doing::Writing as usize] > more_than && times[Doing::Sleeping as usize] > more_than
        };
        // Where some slices have one beat and some have two, a letter for each would look like a rhythm.
        let more_than = if times.iter().any(|times| does_both(times, 1)) { 0 } else { 1 };
        for (cell, times) in cells.iter_mut().zip(times) {
            if does_both(&times, more_than) {
                *cell = (*cell).max(Cell::ByTurns);
            }
            if times[Doing::Holding as usize] > 1 {
                *cell = (*cell).max(Cell::HeldByTurns); // unless nobody else has it, see had_it_by_turns
            }
        }
    }

    /// The letters that speak of a part of this span.
    fn columns(&self, span: &Span) -> Range<usize> {
        let (from_ns, to_ns) = self.limits_ns;
        let last_ns = span.to_ns.saturating_sub(1).max(span.from_ns); // of one that takes no time: its moment
        if last_ns < from_ns || span.from_ns > to_ns {
            return 0..0;
        }
        let column = |at_ns: u64| self.column(at_ns.clamp(from_ns, to_ns)).unwrap_or_default();
        column(span.from_ns)..column(last_ns) + 1
    }

    /// The letter that speaks of this moment.
    fn column(&self, at_ns: u64) -> Option<usize> {
        let (from_ns, to_ns) = self.limits_ns;
        let whole = u128::from(to_ns - from_ns) + 1; // the last moment is in the last column, too
        let since = u128::from(at_ns.checked_sub(from_ns)?);
        (at_ns <= to_ns).then(|| (((since + 1) * self.width as u128 - 1) / whole) as usize)
    }
}

/// What these rows show together: where more of them hold the lock in one slice than can take it over there in plain
/// sight, each had it for a moment; and who has it alone takes turns with nobody.
pub fn had_it_by_turns(rows: &mut [Vec<Cell>]) {
    const IN_SIGHT: usize = 3;
    let width = rows.first().map_or(0, Vec::len);
    for column in 0..width {
        let cells = rows.iter_mut().map(|row| &mut row[column]);
        let mut held: Vec<&mut Cell> =
            cells.filter(|cell| matches!(cell, Cell::Holding | Cell::HeldByTurns)).collect();
        let by_turns = match held.len() {
            1 => Cell::Holding,
            many if many > IN_SIGHT => Cell::HeldByTurns,
            _ => continue,
        };
        held.iter_mut().for_each(|cell| **cell = by_turns);
    }
}

/// The moments, and a line for each of these tracks, `width` letters each: for a summary.
pub fn strips(tracks: &[Track], width: usize) -> (String, Vec<String>) {
    let spans = || tracks.iter().flat_map(|track| &track.spans);
    let from_ns = spans().map(|span| span.from_ns).min().unwrap_or_default();
    let to_ns = spans().map(|span| span.to_ns).max().unwrap_or_default();
    let strip = Strip { start_ns: from_ns, limits_ns: (from_ns, to_ns), width, ends_alone: false };
    let [labels, _] = strip.axis();
    let line = |track| strip.cells(&[track]).into_iter().map(Cell::letter).collect();
    (labels, tracks.iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::samples;

    #[test]
    fn a_bar_stands_where_its_time_was_and_is_seen_however_short_it_is() {
        let track =
            |from, to| Track { spans: vec![samples::span(from, to, Doing::Child)], ..Track::default() };
        let tracks = [track(0, 320), track(0, 160), track(160, 320), track(320, 320)];
        let (labels, lines) = strips(&tracks, 32);
        assert_eq!(labels, "0 ns                200 ns");
        assert_eq!(lines[0], "▓".repeat(32));
        assert_eq!(lines[1].trim_end(), "▓".repeat(16));
        assert_eq!(lines[2], " ".repeat(16) + &"▓".repeat(16));
        assert_eq!(lines[3], " ".repeat(31) + "▓");
    }

    #[test]
    fn a_signal_and_the_flush_after_it_are_both_seen() {
        let marks =
            vec![samples::mark(900, Seen::Signal("SIGINT".into())), samples::mark(901, Seen::Flush(4))];
        let track = Track { spans: vec![samples::span(0, 902, Doing::Running)], marks, ..Track::default() };
        let limits_ns = (samples::START_NS, samples::START_NS + 902);
        let strip = Strip { start_ns: samples::START_NS, limits_ns, width: 10, ends_alone: false };
        let letters: String = strip.cells(&[&track]).into_iter().map(Cell::letter).collect();
        assert_eq!(letters, "────────!F");
    }

    #[test]
    fn beats_that_are_too_close_for_the_letters_look_even() {
        // 15 beats in 10 letters: one in some, two in others.
        let beat = |it: u64| {
            [
                samples::span(it * 20, it * 20 + 1, Doing::Writing),
                samples::span(it * 20 + 1, it * 20 + 20, Doing::Sleeping),
            ]
        };
        let track = Track { spans: (0..15).flat_map(beat).collect(), ..Track::default() };
        let limits_ns = (samples::START_NS, samples::START_NS + 299);
        let strip = Strip { start_ns: samples::START_NS, limits_ns, width: 10, ends_alone: false };
        let letters: String = strip.cells(&[&track]).into_iter().map(Cell::letter).collect();
        assert_eq!(letters, "¦¦¦¦¦¦¦¦¦¦");
    }
}
