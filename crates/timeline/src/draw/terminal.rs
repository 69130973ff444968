//! At the terminal: a row for each track, a letter for each slice of time.

use std::time::Duration;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;
use wording::figures::time;
use wording::language::{self, note};
use wording::screen::{cut, fold, pad};

use crate::draw::Draw;
use crate::draw::strip::{Cell, Strip};
use crate::draw::words::not_kept;
use crate::model::{Doing, Picture, Span, Track};

/// More rows than this do not fit on a screen: neighbours share one then.
const MOST_ROWS: usize = 25;
const MOST_NAME_LETTERS: usize = 16;
/// Even where they do not fit.
const LEAST_LETTERS: usize = 8;

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

impl Draw for Terminal {
    fn draw(&self, picture: &Picture) -> String {
        let Some(limits_ns) = picture.limits_ns() else { return String::new() };
        let rows = rows(picture, MOST_NAME_LETTERS.min(self.width / 3));
        let names = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
        let width = self.width.saturating_sub(names + 2).max(LEAST_LETTERS);
        let strip = Strip { start_ns: picture.began_ns.unwrap_or(limits_ns.0), limits_ns, width };
        let mut occurring = Vec::new();
        let mut lines = self.chart(&strip, &rows, names, &mut occurring);
        if let Some(end) = end_in_close_up(&strip, &rows) {
            let last = time(Duration::from_nanos(end.limits_ns.1 - end.limits_ns.0));
            let closer = note(format_args!("the last {last}, closer:"), format_args!("放大最后 {last}："));
            lines.push(fold(&closer, self.width, 0));
            lines.extend(self.chart(&end, &rows, names, &mut occurring));
        }
        occurring.sort_unstable();
        occurring.dedup();
        lines.extend(self.legend(&occurring, names));
        if let Some(not_kept) = not_kept(picture) {
            lines.push(fold(not_kept.get(language::of_notes()), self.width, 2));
        }
        lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

/// Where a thread sleeps so often that the letters cannot show it: the end, with a few letters from sleep to sleep.
fn end_in_close_up(strip: &Strip, rows: &[Row]) -> Option<Strip> {
    const LETTERS: usize = 4;
    let busiest = rows.iter().flat_map(|row| &row.tracks).max_by_key(|track| sleeps(track).count())?;
    let (first, last) = (sleeps(busiest).next()?, sleeps(busiest).next_back()?);
    let count = sleeps(busiest).count();
    let beat_ns = (last.to_ns - first.from_ns) / count as u64;
    let (from_ns, to_ns) = strip.limits_ns;
    let window_ns = beat_ns * (strip.width / LETTERS) as u64;
    let is_needed = count > strip.width / 2 && window_ns < (to_ns - from_ns) / 2;
    // What comes long after the last sleep, such as a signal that was heard late, would leave it empty.
    let end_ns = if to_ns - last.to_ns < window_ns / 2 { to_ns } else { last.to_ns };
    is_needed.then(|| Strip { limits_ns: (end_ns - window_ns, end_ns), ..*strip })
}

fn sleeps(track: &Track) -> impl DoubleEndedIterator<Item = &Span> {
    track.spans.iter().filter(|span| span.what == Doing::Sleeping)
}

/// A row for each track, or for several neighbours; tracks on which nothing happens have none.
fn rows(picture: &Picture, most_name_letters: usize) -> Vec<Row<'_>> {
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
            rows.push(Row { name: cut(&name, most_name_letters), tracks: tracks.to_vec() });
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

impl Terminal {
    /// The moments, and a line for each row; what occurs in it is added to `occurring`.
    fn chart(&self, strip: &Strip, rows: &[Row], names: usize, occurring: &mut Vec<Cell>) -> Vec<String> {
        let mut lines = strip.axis().map(|line| format!("{}  {line}", " ".repeat(names))).to_vec();
        for row in rows {
            let cells = strip.cells(&row.tracks);
            occurring.extend_from_slice(&cells);
            lines.push(format!("{}  {}", pad(&row.name, names), self.letters(&cells)));
        }
        lines
    }

    fn letters(&self, cells: &[Cell]) -> String {
        let mut text = String::new();
        for run in cells.chunk_by(|one, next| one == next) {
            let letters = run[0].letter().to_string().repeat(run.len());
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

    /// What the letters mean, in as many lines as it takes.
    fn legend(&self, occurring: &[Cell], names: usize) -> Vec<String> {
        let part = |cell: &Cell| {
            let doing = Doing::ALL.into_iter().find(|doing| Cell::from(*doing) == *cell);
            let name = match cell {
                Cell::Nothing => return None,
                Cell::Wipe => note("wipes out another's write", "覆盖另一线程的写入"),
                Cell::Signal => note("a signal", "信号"),
                Cell::Flush => note("the buffer is flushed", "刷新缓冲区"),
                Cell::Word => note("a word that waits in the buffer", "留在缓冲区的词"),
                Cell::ByTurns => note("writing and sleeping in turn", "写出与睡眠交替"),
                _ => doing?.name(language::of_notes()).to_owned(),
            };
            Some((name.width() + 2, format!("{} {name}", self.painted(*cell, &cell.letter().to_string()))))
        };
        let (mut lines, mut room) = (Vec::<String>::new(), 0);
        for (width, text) in occurring.iter().filter_map(part) {
            match lines.last_mut().filter(|_| width + 3 <= room) {
                Some(line) => *line += &format!("   {text}"),
                None => {
                    lines.push(format!("{}  {text}", " ".repeat(names)));
                    room = self.width.saturating_sub(names + 2) + 3; // the first has no blanks before it
                }
            }
            room = room.saturating_sub(width + 3);
        }
        lines
    }
}

fn style(cell: Cell) -> Option<Style> {
    Some(match cell {
        Cell::Waiting => AnsiColor::Yellow.on_default(),
        Cell::Holding => AnsiColor::Blue.on_default(),
        Cell::Writing | Cell::ByTurns | Cell::Flush => AnsiColor::Green.on_default(),
        Cell::Child => AnsiColor::Magenta.on_default(),
        Cell::Wipe | Cell::Signal => AnsiColor::Red.on_default().bold(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::samples;
    use crate::model::{Both, Seen};
    use wording::language::{Choice, choose};

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
    fn pictures_are_drawn_letter_by_letter() {
        choose(Choice::En);
        let drawn = |picture: Picture| Terminal { width: 60, coloured: false }.draw(&picture);
        let expected = "
          0 ms                   20 ms
          ├──────────────────────┼──────────────────────┼───
player    ▌··········▌···········▌··········▌············
listener  ──────────────────────────────────────────────!
player       ▌···········▌··········▌···········▌···········
listener     ──────────────────────────────────────────────!
          ─ alive   · sleeping   ▌ writing   ! a signal
";
        assert_eq!(drawn(samples::ping_pong(4)), expected[1..]);
        let expected = "
          40 µs           60 µs           80 µs
          ├───────────────┼───────────────┼────────────────┼
thread 1  ▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌─
thread 2  ▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌
          ─ alive   ▌ writing
40 µs of the beginning are not drawn: no room for 12 events
";
        assert_eq!(drawn(samples::words(2, 30)), expected[1..]);
        let expected = "
              0 ms            5 ms            10 ms
              ├───────────────┼───────────────┼─────────────
thread 1–2    ·································x
thread 3–4    ·································x
thread 5–6    ·································x
";
        assert!(drawn(samples::pile_up(30)).starts_with(&expected[1..]));
        let expected = "
            0 ms                     50 ms
            ├────────────────────────┼──────────────────────
spawn-calc  ────────────────────────────────────────────────
calc         ▓▓▓▓▓▓
python3           ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
            ─ alive   ▓ child program
";
        assert_eq!(drawn(samples::child()), expected[1..]);
        let coloured = Terminal { width: 60, coloured: true }.draw(&samples::pile_up(30));
        assert!(coloured.ends_with("\x1b[1m\x1b[31mx\x1b[0m wipes out another's write\n"), "{coloured}");
    }

    #[test]
    fn no_line_is_wider_than_a_narrow_terminal() {
        for width in [44, 60] {
            for picture in [samples::staircase(100), samples::ping_pong(300)] {
                let drawn = Terminal { width, coloured: false }.draw(&picture);
                assert!(drawn.lines().all(|line| line.width() <= width), "{width}:\n{drawn}");
            }
        }
    }

    #[test]
    fn many_beats_are_said_to_be_many_and_the_last_of_them_are_seen_one_by_one() {
        choose(Choice::En);
        let few = Terminal { width: 80, coloured: false }.draw(&samples::ping_pong(20));
        assert!(!few.contains("closer"), "{few}");
        let many = Terminal { width: 80, coloured: false }.draw(&samples::ping_pong(300));
        let (whole, end) = many.split_once("the last").unwrap();
        assert!(whole.contains("player    ¦¦¦¦¦¦¦¦"), "{many}");
        assert!(end.contains("▌···▌···▌"), "{many}");
        assert!(end.contains("¦ writing and sleeping in turn"), "{many}");
    }

    #[test]
    fn words_in_a_buffer_are_no_writes_and_a_close_up_ends_where_the_beats_do() {
        choose(Choice::En);
        const MS: u64 = 1_000_000;
        let beat = |count: u64| samples::span(count * 10 * MS, (count + 1) * 10 * MS, Doing::Sleeping);
        let word = |count: u64| samples::mark(count * 10 * MS, Seen::Word(4));
        let flush = samples::mark(3000 * MS, Seen::Flush(1200));
        let mut picture = samples::child();
        picture.processes.truncate(1);
        picture.processes[0].tracks = vec![Track {
            name: Both::same("ping".to_owned()),
            spans: (0..300).map(beat).chain([samples::span(0, 9000 * MS, Doing::Running)]).collect(),
            marks: (0..300).map(word).chain([flush]).collect(),
            ..Track::default()
        }];
        let expected = "
      0 s                           5 s
      ├─────────────────────────────┼───────────────────────
ping  ''''''''''''''''''F───────────────────────────────────
the last 130 ms, closer:
                  2900 ms              2950 ms
      ────────────┼────────────────────┼────────────────────
ping  '···'···'···'···'···'···'····'···'···'···'···'···'···F
      ─ alive   · sleeping
      ' a word that waits in the buffer
      F the buffer is flushed
";
        assert_eq!(Terminal { width: 60, coloured: false }.draw(&picture), expected[1..]);
    }

    #[test]
    fn what_wipes_out_is_marked_and_colours_are_only_for_who_wants_them() {
        let plain = Terminal { width: 80, coloured: false }.draw(&samples::pile_up(10));
        assert!(plain.contains('x') && !plain.contains('\u{1b}'), "{plain}");
        let coloured = Terminal { width: 80, coloured: true }.draw(&samples::pile_up(10));
        assert!(coloured.contains('\u{1b}'));
    }
}
