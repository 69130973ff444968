//! A part of the run drawn closer, where the letters cannot show what the threads do.

use std::time::Duration;

use wording::figures::time;
use wording::language::note;

use crate::draw::strip::Strip;
use crate::model::{Doing, Span, Track};

/// How far two events are apart in it.
const LETTERS_APART: usize = 4;

/// The part, and what stands above it.
pub struct CloseUp {
    pub heading: String,
    pub strip: Strip,
}

impl CloseUp {
    /// The one that these rows of tracks need, if they need one.
    pub fn of(strip: &Strip, rows: &[&[&Track]]) -> Option<CloseUp> {
        of_the_end(strip, rows).or_else(|| of_turns(strip, rows))
    }
}

/// Where a thread sleeps so often that the letters cannot show it: the end, with a few letters from sleep to sleep.
fn of_the_end(strip: &Strip, rows: &[&[&Track]]) -> Option<CloseUp> {
    let busiest = rows.iter().copied().flatten().max_by_key(|track| sleeps(track).count())?;
    let (first, last) = (sleeps(busiest).next()?, sleeps(busiest).next_back()?);
    let count = sleeps(busiest).count();
    let beat_ns = (last.to_ns - first.from_ns) / count as u64;
    let (from_ns, to_ns) = strip.limits_ns;
    let window_ns = beat_ns * (strip.width / LETTERS_APART) as u64;
    let is_needed = count > strip.width / 2 && window_ns < (to_ns - from_ns) / 2;
    // What comes long after the last sleep, such as a signal that was heard late, would leave it empty.
    let end_ns = if to_ns - last.to_ns < window_ns / 2 { to_ns } else { last.to_ns };
    is_needed.then(|| {
        let last = time(Duration::from_nanos(window_ns));
        let heading = match end_ns == to_ns {
            true => note(format_args!("the last {last}, closer:"), format_args!("放大最后 {last}：")),
            false => note(
                format_args!("{last} up to the last sleep, closer:"),
                format_args!("放大最后一次睡眠之前的 {last}："),
            ),
        };
        CloseUp { heading, strip: Strip { limits_ns: (end_ns - window_ns, end_ns), ..*strip } }
    })
}

/// Where threads only write, without sleep and without a lock: the last turns before words were timed in groups.
fn of_turns(strip: &Strip, rows: &[&[&Track]]) -> Option<CloseUp> {
    const LEAST_TURNS: usize = 4;
    let (mut writes, mut groups_from_ns) = (Vec::new(), u64::MAX);
    for (number, row) in rows.iter().enumerate() {
        for span in row.iter().flat_map(|track| &track.spans) {
            match span.what {
                Doing::Holding | Doing::Sleeping => return None,
                Doing::Writing if span.times > 1 => groups_from_ns = groups_from_ns.min(span.from_ns),
                Doing::Writing => writes.push((span.to_ns, number)),
                _ => {}
            }
        }
    }
    writes.retain(|(end_ns, ..)| *end_ns < groups_from_ns);
    writes.sort_unstable();
    let has_turns = |writes: &&[(u64, usize)]| {
        writes.windows(2).filter(|two| two[0].1 != two[1].1).count() >= LEAST_TURNS
    };
    let window = writes.windows(strip.width / LETTERS_APART + 1).rfind(has_turns)?;
    let limits_ns = (window[0].0, window[window.len() - 1].0);
    let (from_ns, to_ns) = strip.limits_ns;
    let is_needed = limits_ns.1 - limits_ns.0 < (to_ns - from_ns) / 2;
    is_needed.then(|| {
        let heading = note(
            "closer, while each word was timed (▌: the end of a word):",
            "放大逐词计时的一段（▌：一个词的结尾）：",
        );
        CloseUp { heading, strip: Strip { limits_ns, ends_alone: true, ..*strip } }
    })
}

fn sleeps(track: &Track) -> impl DoubleEndedIterator<Item = &Span> {
    track.spans.iter().filter(|span| span.what == Doing::Sleeping)
}
