//! What is shorter, and closer to its neighbour, than can be seen is drawn as one, which knows how many it stands
//! for. So a picture has a few thousand parts however long the run was.

use crate::model::{Arrow, Doing, Mark, Picture, Seen, Span, Track, Why};

/// One span, or several of a kind that cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub span: Span,
    pub count: u64,
    /// How much of its time they took, and the longest of them.
    pub busy_ns: u64,
    longest_ns: u64,
}

/// One mark, or several that cannot be told apart: then it is the first of those that say most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot<'a> {
    pub mark: &'a Mark,
    /// When the first of them was, and the last.
    pub from_ns: u64,
    pub to_ns: u64,
    pub count: u64,
    /// How many of them changed a number.
    pub writes: u64,
    /// Whether they all say the same, apart from words, which have no value.
    pub alike: bool,
}

impl Dot<'_> {
    /// Whether one value can be written beside it.
    pub fn has_one_value(&self) -> bool {
        self.alike || (self.writes == 1 && changes(self.mark))
    }
}

/// How close is too close, so that no more than `most` parts of these tracks are left: `least_ns`, or as much more as
/// it takes, but not more than a third of `length_ns`, for then nothing would be seen.
pub fn closest_ns(tracks: &[&Track], length_ns: u64, least_ns: u64, most: usize) -> u64 {
    let parts = |closest_ns: u64| -> usize {
        tracks.iter().map(|track| bars(track, closest_ns).len() + dots(track, closest_ns).len()).sum()
    };
    let (mut closest_ns, farthest_ns) = (least_ns, length_ns / 3);
    while closest_ns < farthest_ns && parts(closest_ns) > most {
        closest_ns = (closest_ns.max(1) * 2).min(farthest_ns);
    }
    closest_ns
}

/// The spans of a track, those within others after them.
pub fn bars(track: &Track, closest_ns: u64) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    let mut last: [Option<usize>; Doing::ALL.len()] = [None; Doing::ALL.len()];
    for span in &track.spans {
        let length_ns = span.to_ns.saturating_sub(span.from_ns);
        let last = &mut last[span.what as usize];
        let near = last.and_then(|index| bars.get_mut(index)).filter(|bar| {
            let apart_ns = span.from_ns.saturating_sub(bar.span.to_ns);
            [bar.longest_ns, length_ns, apart_ns].iter().all(|ns| *ns < closest_ns)
        });
        if let Some(bar) = near {
            bar.span.to_ns = bar.span.to_ns.max(span.to_ns);
            bar.count += u64::from(span.times);
            bar.busy_ns += length_ns;
            bar.longest_ns = bar.longest_ns.max(length_ns);
        } else {
            *last = Some(bars.len());
            let count = span.times.into();
            bars.push(Bar { span: *span, count, busy_ns: length_ns, longest_ns: length_ns });
        }
    }
    bars
}

/// The marks of a track. Those that are kept apart are at least `closest_ns` from the one before.
pub fn dots(track: &Track, closest_ns: u64) -> Vec<Dot<'_>> {
    let mut dots: Vec<Dot> = Vec::new();
    for mark in &track.marks {
        match dots.last_mut() {
            Some(dot) if mark.at_ns - dot.from_ns < closest_ns => {
                dot.to_ns = mark.at_ns;
                dot.count += u64::from(mark.times);
                dot.writes += u64::from(changes(mark));
                dot.alike &= mark.what == dot.mark.what || is_word(mark) || is_word(dot.mark);
                if weight(mark) > weight(dot.mark) {
                    dot.mark = mark;
                }
            }
            _ => {
                let (count, writes, at_ns) = (mark.times.into(), changes(mark).into(), mark.at_ns);
                dots.push(Dot { mark, from_ns: at_ns, to_ns: at_ns, count, writes, alike: true });
            }
        }
    }
    dots
}

fn is_word(mark: &Mark) -> bool {
    matches!(mark.what, Seen::Word(_))
}

fn changes(mark: &Mark) -> bool {
    matches!(mark.what, Seen::Wrote(_) | Seen::WipedOut { .. } | Seen::Added(_))
}

fn weight(mark: &Mark) -> u8 {
    match mark.what {
        Seen::Word(_) => 0,
        Seen::Read(_) | Seen::Flush(_) => 1,
        Seen::Wrote(_) | Seen::Added(_) => 2,
        Seen::WipedOut { .. } | Seen::Signal(_) => 3,
    }
}

/// The arrows of a kind. Of several writes that one write wiped out, only the latest has its arrow: who holds an old
/// value long wipes out hundreds at once.
pub fn arrows(picture: &Picture, why: Why) -> Vec<&Arrow> {
    let mut arrows: Vec<&Arrow> = picture.arrows.iter().filter(|arrow| arrow.why == why).collect();
    if why == Why::WipeOut {
        arrows.sort_by_key(|arrow| (arrow.to, std::cmp::Reverse(arrow.from.at_ns)));
        arrows.dedup_by_key(|arrow| arrow.to);
    }
    arrows.sort_by_key(|arrow| arrow.to.at_ns);
    arrows
}

/// So many of `all`, so that no more than `most` are taken: every `n`th.
pub fn every(all: usize, most: usize) -> usize {
    all.div_ceil(most.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    fn track(spans: &[(u64, u64)], marks: &[u64]) -> Track {
        let span = |&(from_ns, to_ns): &(u64, u64)| Span::one(from_ns, to_ns, Doing::Writing);
        let mark = |&at_ns: &u64| Mark::one(at_ns, Seen::Word(4));
        Track {
            spans: spans.iter().map(span).collect(),
            marks: marks.iter().map(mark).collect(),
            ..Track::default()
        }
    }

    #[test]
    fn short_spans_that_are_close_are_one_and_long_ones_are_not() {
        let track = track(&[(0, 2), (3, 5), (6, 8), (30, 32), (33, 90), (91, 92)], &[]);
        let parts = |closest| {
            let bars = bars(&track, closest).into_iter();
            bars.map(|bar| (bar.span.from_ns, bar.span.to_ns, bar.count)).collect::<Vec<_>>()
        };
        assert_eq!(parts(0).len(), 6);
        assert_eq!(parts(10), [(0, 8, 3), (30, 32, 1), (33, 90, 1), (91, 92, 1)]);
    }

    #[test]
    fn marks_that_are_close_are_one_and_damage_is_never_hidden() {
        let mut track = track(&[], &[0, 4, 8, 12, 30]);
        let counts = |track: &Track| dots(track, 10).iter().map(|dot| dot.count).collect::<Vec<_>>();
        assert_eq!(counts(&track), [3, 1, 1]);
        track.marks[1].what = Seen::WipedOut { wrote: 1, writes: 1 };
        let dot = &dots(&track, 10)[0];
        assert_eq!((dot.from_ns, dot.to_ns), (0, 8));
        assert_eq!(dot.mark, &track.marks[1]);
        assert!(dot.has_one_value(), "the others are words");
    }

    #[test]
    fn a_value_stands_beside_what_has_only_one() {
        let has_one = |seen: &[Seen]| {
            let mut track = track(&[], &[0, 1, 2][..seen.len()]);
            track.marks.iter_mut().zip(seen).for_each(|(mark, what)| mark.what = what.clone());
            let dots = dots(&track, 10);
            assert_eq!(dots.len(), 1);
            (dots[0].has_one_value(), dots[0].mark.what.clone())
        };
        use Seen::{Read, Word, Wrote};
        assert_eq!(has_one(&[Read(7), Word(4), Read(7)]), (true, Read(7)));
        assert_eq!(has_one(&[Word(4), Read(7), Read(8)]), (false, Read(7)));
        assert_eq!(has_one(&[Read(7), Wrote(8), Read(8)]), (true, Wrote(8)));
        assert_eq!(has_one(&[Wrote(8), Wrote(9)]), (false, Wrote(8)));
    }

    #[test]
    fn a_picture_has_no_more_parts_than_are_wanted() {
        let beats: Vec<(u64, u64)> = (0..30_000).map(|beat| (beat * 1000, beat * 1000 + 400)).collect();
        let track = track(&beats, &beats.iter().map(|beat| beat.1).collect::<Vec<_>>());
        let closest = |most| closest_ns(&[&track], 30_000_000, 10, most);
        let parts = |closest| bars(&track, closest).len() + dots(&track, closest).len();
        assert!(parts(closest(500)) <= 500);
        assert_eq!(
            bars(&track, closest(500)).iter().map(|bar| bar.count).sum::<u64>(),
            30_000,
            "none is lost"
        );
        assert_eq!(closest(100_000), 10, "no more than it takes");
        assert!(parts(closest(0)) > 3, "nor so much that nothing is seen");
    }

    #[test]
    fn of_what_one_write_wiped_out_the_latest_has_the_arrow() {
        let place = |track, at_ns| Place { process: 0, track, at_ns };
        let arrow = |from, to| Arrow { why: Why::WipeOut, from: place(0, from), to: place(1, to) };
        let arrows = vec![arrow(5, 9), arrow(3, 9), arrow(1, 2)];
        let picture = Picture { arrows, ..Picture::default() };
        let times = |arrow: &&Arrow| (arrow.from.at_ns, arrow.to.at_ns);
        assert_eq!(
            super::arrows(&picture, Why::WipeOut).iter().map(times).collect::<Vec<_>>(),
            [(1, 2), (5, 9)]
        );
        assert!(super::arrows(&picture, Why::Start).is_empty());
    }

    #[test]
    fn a_share_is_no_larger_than_wanted() {
        assert_eq!([every(0, 40), every(40, 40), every(41, 40), every(99, 40)], [1, 1, 2, 3]);
    }
}
