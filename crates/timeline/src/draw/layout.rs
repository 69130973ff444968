//! Where each track and each moment stands in a picture.

use wording::language::Language;

use super::axis::Axis;
use super::{fold, looks};
use crate::model::{Arrow, Both, Picture, Place, Track, Why};

/// How wide a picture is, in the units that are pixels where it is not scaled.
pub const WIDTH: f64 = 1200.0;
/// What the last value needs to the right of the last moment.
const RIGHT: f64 = 44.0;
/// Of more tracks than these the ones between are left out: nobody can tell a thousand apart.
const FIRST_TRACKS: usize = 110;
const LAST_TRACKS: usize = 20;

/// A picture's measures.
pub struct Layout<'a> {
    /// When the run began, from where times are counted.
    pub start_ns: u64,
    /// When the picture begins, counted from there.
    pub begin_ns: u64,
    pub axis: Axis,
    /// What is closer is drawn as one.
    pub closest_ns: u64,
    /// Where time begins, to the right of the names.
    pub left: f64,
    pub rows: Vec<Row<'a>>,
    /// Where the last row ends, if the first one begins at 0.
    pub height: f64,
}

/// A line of the picture.
pub struct Row<'a> {
    pub name: Both<String>,
    pub top: f64,
    pub height: f64,
    pub what: What<'a>,
}

/// What stands in a row.
pub enum What<'a> {
    /// The name of a process; its tracks follow.
    Process,
    /// A track, with its place in the model. Where it is `alone`, it stands for its process.
    Track { process: usize, index: usize, track: &'a Track, alone: bool },
    /// How many tracks were left out here.
    LeftOut,
}

impl Row<'_> {
    pub fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

impl<'a> Layout<'a> {
    /// Of which no more than `most_parts` spans and marks are drawn.
    pub fn of(picture: &'a Picture, language: Language, most_parts: usize) -> Layout<'a> {
        let (from_ns, to_ns) = picture.limits_ns().unwrap_or_default();
        let start_ns = picture.began_ns.unwrap_or(from_ns);
        let (axis, begin_ns) = (Axis::of(to_ns - from_ns), from_ns - start_ns);
        let (rows, height) = rows(picture);
        let names = rows.iter().map(|row| looks::width(row.name.get(language), 12.5));
        let left = names.fold(60.0, f64::max).min(240.0) + 26.0;
        let pixel_ns = axis.length_ns as f64 / (WIDTH - RIGHT - left);
        let mut layout = Layout { start_ns, begin_ns, axis, closest_ns: 0, left, rows, height };
        layout.closest_ns = layout.closest_ns((2.0 * pixel_ns) as u64, most_parts);
        layout
    }

    /// How close is too close, so that no more than `most` parts are drawn.
    pub fn closest_ns(&self, least_ns: u64, most: usize) -> u64 {
        let tracks: Vec<&Track> = self.tracks().map(|(_, track)| track).collect();
        fold::closest_ns(&tracks, self.axis.length_ns, least_ns, most)
    }

    /// Where a time since the start stands.
    pub fn x(&self, ns: u64) -> f64 {
        self.left
            + ns.saturating_sub(self.begin_ns) as f64 / self.axis.length_ns as f64
                * (WIDTH - RIGHT - self.left)
    }

    /// Where a moment of the model stands.
    pub fn x_at(&self, at_ns: u64) -> f64 {
        self.x(at_ns.saturating_sub(self.start_ns))
    }

    /// The arrows of a kind between rows that were not left out, each with the indices of its rows.
    pub fn arrows<'p>(&self, picture: &'p Picture, why: Why) -> Vec<(&'p Arrow, [usize; 2])> {
        let rows = |arrow: &Arrow| Some([self.number(arrow.from)?, self.number(arrow.to)?]);
        let drawn = |arrow: &'p Arrow| Some((arrow, rows(arrow)?));
        fold::arrows(picture, why).into_iter().filter_map(drawn).collect()
    }

    fn number(&self, place: Place) -> Option<usize> {
        self.rows.iter().position(|row| {
            let What::Track { process, index, .. } = row.what else { return false };
            (process, index) == (place.process, place.track)
        })
    }

    /// The rows of tracks.
    pub fn tracks(&self) -> impl Iterator<Item = (&Row<'a>, &'a Track)> {
        self.rows.iter().filter_map(|row| match row.what {
            What::Track { track, .. } => Some((row, track)),
            _ => None,
        })
    }
}

fn rows(picture: &Picture) -> (Vec<Row<'_>>, f64) {
    let all: usize = picture.processes.iter().map(|process| process.tracks.len()).sum();
    let left_out = if all > FIRST_TRACKS + LAST_TRACKS { FIRST_TRACKS..all - LAST_TRACKS } else { 0..0 };
    let track_height = match all - left_out.len() {
        0..=4 => 40.0,
        5..=12 => 30.0,
        13..=40 => 20.0,
        _ => 14.0,
    };
    let mut rows = Vec::new();
    let mut top = 0.0;
    let mut push = |name: Both<String>, height: f64, what| {
        rows.push(Row { name, top, height, what });
        top += height;
    };
    let mut number = 0;
    for (process_index, process) in picture.processes.iter().enumerate() {
        let Both { english, chinese } = &process.name;
        let pid = process.pid;
        let name =
            Both { english: format!("{english} (pid {pid})"), chinese: format!("{chinese} (pid {pid})") };
        let alone = process.tracks.len() == 1;
        if !alone {
            push(name.clone(), 24.0, What::Process);
        }
        let mut missing = 0;
        for (index, track) in process.tracks.iter().enumerate() {
            if left_out.contains(&number) {
                missing += 1;
            } else {
                let what = What::Track { process: process_index, index, track, alone };
                push(if alone { name.clone() } else { track.name.clone() }, track_height, what);
            }
            number += 1;
            let is_last = index + 1 == process.tracks.len();
            if missing > 0 && (is_last || !left_out.contains(&number)) {
                let name = Both {
                    english: format!("… {missing} more are not drawn"),
                    chinese: format!("…… 另外 {missing} 个没有画出"),
                };
                push(name, 24.0, What::LeftOut);
                missing = 0;
            }
        }
    }
    (rows, top)
}
