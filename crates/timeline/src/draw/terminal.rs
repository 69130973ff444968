//! At the terminal: a row for each track, a letter for each slice of time.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;
use wording::language;
use wording::screen::{cut, fold, pad};

use crate::draw::Draw;
use crate::draw::close_up::CloseUp;
use crate::draw::strip::{Cell, Strip, had_it_by_turns};
use crate::draw::words::{groups, not_kept};
use crate::model::{Doing, Picture, Track};

/// Of more rows neighbours share one, where it is not known how many fit on the screen.
const MOST_ROWS: usize = 25;
/// Even where they do not fit.
const LEAST_ROWS: usize = 5;
const MOST_NAME_LETTERS: usize = 16;
/// Even where they do not fit.
const LEAST_LETTERS: usize = 8;

/// How it is drawn at a terminal.
pub struct Terminal {
    /// How many letters fit in a line.
    pub width: usize,
    /// How many lines it has, if that is known.
    pub height: Option<usize>,
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
        let plan = |charts: usize| {
            let rows = rows(picture, self.most_rows(picture, charts), MOST_NAME_LETTERS.min(self.width / 3));
            let names = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
            let width = self.width.saturating_sub(names + 2).max(LEAST_LETTERS);
            let start_ns = picture.began_ns.unwrap_or(limits_ns.0);
            let strip = Strip { start_ns, limits_ns, width, ends_alone: false };
            let close_up = CloseUp::of(&strip, &rows.iter().map(|row| &*row.tracks).collect::<Vec<_>>());
            (rows, names, strip, close_up)
        };
        // Half as many rows for each of two charts; but they may show no turns any more.
        let one = plan(1);
        let two = one.3.is_some().then(|| plan(2)).filter(|two| two.3.is_some());
        let (rows, names, strip, close_up) = two.unwrap_or(one);
        let mut occurring = Vec::new();
        let mut lines = self.chart(&strip, &rows, names, &mut occurring);
        if let Some(CloseUp { heading, strip }) = &close_up {
            lines.push(fold(heading, self.width, 0));
            lines.extend(self.chart(strip, &rows, names, &mut occurring));
        }
        occurring.sort_unstable();
        occurring.dedup();
        lines.extend(self.legend(&occurring, names));
        for left_out in [groups(picture), not_kept(picture)].into_iter().flatten() {
            lines.push(fold(left_out.get(language::of_notes()), self.width, 2));
        }
        lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

/// A row for each track, or for several neighbours, so that there are at most so many; tracks on which nothing happens
/// have none, and the main thread shares its row with nobody.
fn rows(picture: &Picture, most_rows: usize, most_name_letters: usize) -> Vec<Row<'_>> {
    let language = language::of_notes();
    let many_processes = picture.processes.len() > 1;
    let parts = picture.processes.iter().map(|process| {
        let main = process.tracks.first().filter(|track| process.tracks.len() == 1 || tells(track));
        let others: Vec<&Track> = process.tracks.iter().skip(1).filter(|track| tells(track)).collect();
        (process, main, others)
    });
    let parts: Vec<_> = parts.collect();
    let longest = parts.iter().map(|(_, _, others)| others.len()).max().unwrap_or_default().max(1);
    let fits = |share: &usize| {
        parts.iter().map(|(_, main, others)| main.iter().len() + others.len().div_ceil(*share)).sum::<usize>()
            <= most_rows
    };
    let share = (1..longest).find(fits).unwrap_or(longest);
    let mut rows = Vec::new();
    for (process, main, others) in &parts {
        for tracks in main.as_slice().chunks(1).chain(others.chunks(share)) {
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
    /// How many rows so many charts of them can have, so that all is on the screen together: the program's own line, the
    /// summary, the moments and their rule, the headings, the legend, what is not shown, and the shell's next line.
    fn most_rows(&self, picture: &Picture, charts: usize) -> usize {
        let Some(height) = self.height else { return MOST_ROWS };
        let lines_of = |line: &String| fold(line, self.width, 2).lines().count();
        let summary: usize = picture.summary.get(language::of_notes()).iter().map(lines_of).sum();
        let notes = [groups(picture), not_kept(picture)].into_iter().flatten().count();
        let others = 1 + summary + (3 * charts - 1) + 1 + notes + 1;
        (height.saturating_sub(others) / charts).max(LEAST_ROWS)
    }

    /// The moments, and a line for each row; what occurs in it is added to `occurring`.
    fn chart(&self, strip: &Strip, rows: &[Row], names: usize, occurring: &mut Vec<Cell>) -> Vec<String> {
        let mut lines = strip.axis().map(|line| format!("{}  {line}", " ".repeat(names))).to_vec();
        let mut cells: Vec<Vec<Cell>> = rows.iter().map(|row| strip.cells(&row.tracks)).collect();
        had_it_by_turns(&mut cells);
        for (row, cells) in rows.iter().zip(cells) {
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

    /// What the letters mean, below the chart if there is room: in one line, or in as many as it takes.
    fn legend(&self, occurring: &[Cell], names: usize) -> Vec<String> {
        let part = |cell: &Cell| {
            let name = cell.meaning()?;
            let text = format!("{} {name}", self.painted(*cell, &cell.letter().to_string()));
            Some((name.width() + 2, text))
        };
        let parts: Vec<(usize, String)> = occurring.iter().filter_map(part).collect();
        let wanted = parts.iter().map(|(width, _)| width + 3).sum::<usize>().saturating_sub(3);
        let indent = (names + 2).min(self.width.saturating_sub(wanted));
        let (mut lines, mut room) = (Vec::<String>::new(), 0);
        for (width, text) in parts {
            match lines.last_mut().filter(|_| width + 3 <= room) {
                Some(line) => *line += &format!("   {text}"),
                None => {
                    lines.push(format!("{:indent$}{text}", ""));
                    room = self.width.saturating_sub(indent) + 3; // the first has no blanks before it
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
        Cell::Holding | Cell::HeldByTurns => AnsiColor::Blue.on_default(),
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
            let drawn = Terminal { width, height: None, coloured: false }.draw(&samples::staircase(100));
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
        let drawn = |picture: Picture| Terminal { width: 60, height: None, coloured: false }.draw(&picture);
        let expected = "
          0 ms       10 ms       20 ms      30 ms
          ├──────────┼───────────┼──────────┼───────────┼───
player    ▌··········▌···········▌··········▌············
listener  ──────────────────────────────────────────────!
player       ▌···········▌··········▌···········▌···········
listener     ──────────────────────────────────────────────!
          ─ alive   · sleeping   ▌ writing   ! signal
";
        assert_eq!(drawn(samples::ping_pong(4)), expected[1..]);
        let expected = "
          40 µs           60 µs           80 µs
          ├───────────────┼───────────────┼────────────────┼
thread 1  ▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌─
thread 2  ▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌
closer, while each word was timed (▌: the end of a word):
                   90 µs                95 µs
          ─────────┼────────────────────┼───────────────────
thread 1  ────▌───────▌───────▌────────▌───────▌───────▌────
thread 2  ▌───────▌───────▌────────▌───────▌───────▌───────▌
          ─ alive   ▌ writing
the first 40 µs are not drawn: no room for 12 events
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
            0 ms      20 ms     40 ms     60 ms     80 ms
            ├─────────┼─────────┼─────────┼─────────┼───────
spawn-calc  ────────────────────────────────────────────────
calc         ▓▓▓▓▓▓
python3           ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
            ─ alive   ▓ child program
";
        assert_eq!(drawn(samples::child()), expected[1..]);
        let coloured = Terminal { width: 60, height: None, coloured: true }.draw(&samples::pile_up(30));
        assert!(coloured.ends_with("\x1b[1m\x1b[31mx\x1b[0m wipes out a write\n"), "{coloured}");
    }

    #[test]
    fn a_picture_and_the_summary_above_it_fit_on_the_screen_and_the_main_thread_has_its_own_row() {
        choose(Choice::En);
        let mut picture = samples::staircase(100);
        picture.summary = Both::same(vec!["a line of the summary".to_owned(); 3]);
        picture.processes[0].tracks[0].marks.push(samples::mark(9, Seen::Signal("SIGINT".into())));
        for height in [24, 40, 60, 130] {
            let drawn = Terminal { width: 80, height: Some(height), coloured: false }.draw(&picture);
            let lines: Vec<&str> = drawn.lines().collect();
            // With the program's own line, and the one that the shell goes on in.
            let used = 1 + 3 + lines.len() + 1;
            assert!(used <= height && (used > height * 3 / 5 || height == 130), "{height}:\n{drawn}");
            assert!(lines[2].starts_with("main thread  ") && lines[3].starts_with("thread 1"), "{drawn}");
        }
        let drawn = Terminal { width: 80, height: Some(5), coloured: false }.draw(&picture);
        assert_eq!(drawn.lines().count(), LEAST_ROWS + 3, "{drawn}");
        let close_up =
            Terminal { width: 80, height: Some(24), coloured: false }.draw(&samples::words(20, 30));
        assert!(close_up.lines().count() <= 22 && close_up.contains("closer"), "{close_up}");
    }

    #[test]
    fn who_had_the_lock_for_a_moment_one_after_another_is_not_drawn_as_if_all_held_it_at_once() {
        choose(Choice::En);
        let mut picture = samples::staircase(30);
        let end = samples::span(0, 400_000_000, Doing::Holding).to_ns;
        for (number, track) in (0..).zip(&mut picture.processes[0].tracks[1..]) {
            let held = |from_ns| crate::model::Span::one(from_ns, from_ns + 900, Doing::Holding);
            track.spans.push(held(end + number * 1000));
        }
        let drawn = Terminal { width: 80, height: None, coloured: false }.draw(&picture);
        let rows = drawn.lines().filter(|line| line.starts_with("thread"));
        assert!(rows.clone().all(|row| row.contains('█') && row.ends_with('|')), "{drawn}");
        assert!(drawn.ends_with("█ holding it   | in turn\n"), "{drawn}");
    }

    #[test]
    fn no_line_is_wider_than_a_narrow_terminal() {
        for width in [44, 60] {
            for picture in [samples::staircase(100), samples::ping_pong(300)] {
                let drawn = Terminal { width, height: None, coloured: false }.draw(&picture);
                assert!(drawn.lines().all(|line| line.width() <= width), "{width}:\n{drawn}");
            }
        }
    }

    #[test]
    fn many_beats_are_said_to_be_many_and_the_last_of_them_are_seen_one_by_one() {
        choose(Choice::En);
        let few = Terminal { width: 80, height: None, coloured: false }.draw(&samples::ping_pong(20));
        assert!(!few.contains("closer"), "{few}");
        let many = Terminal { width: 80, height: None, coloured: false }.draw(&samples::ping_pong(300));
        let (whole, end) = many.split_once("the last").unwrap();
        assert!(whole.contains("player    ¦¦¦¦¦¦¦¦"), "{many}");
        assert!(end.contains("▌···▌···▌"), "{many}");
        assert!(end.contains("¦ both in turn"), "{many}");
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
      0 s         2 s         4 s         6 s         8 s
      ├───────────┼───────────┼───────────┼───────────┼─────
ping  ''''''''''''''''''F───────────────────────────────────
130 ms up to the last sleep, closer:
                  2900 ms              2950 ms
      ────────────┼────────────────────┼────────────────────
ping  '···'···'···'···'···'···'····'···'···'···'···'···'···F
      ─ alive   · sleeping   ' word in the buffer   F flush
";
        assert_eq!(Terminal { width: 60, height: None, coloured: false }.draw(&picture), expected[1..]);
    }

    #[test]
    fn what_wipes_out_is_marked_and_colours_are_only_for_who_wants_them() {
        let plain = Terminal { width: 80, height: None, coloured: false }.draw(&samples::pile_up(10));
        assert!(plain.contains('x') && !plain.contains('\u{1b}'), "{plain}");
        let coloured = Terminal { width: 80, height: None, coloured: true }.draw(&samples::pile_up(10));
        assert!(coloured.contains('\u{1b}'));
    }
}
