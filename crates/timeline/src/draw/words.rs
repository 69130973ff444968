//! What a picture does not show, in words beside it: nothing is left out in silence.

use std::time::Duration;

use wording::figures::time;

use super::fold;
use super::layout::Layout;
use crate::model::{Both, Picture, Track};

/// The lines, in both languages.
pub fn of(picture: &Picture, layout: &Layout) -> Both<Vec<String>> {
    let mut words = Both::<Vec<String>>::default();
    let mut say = |english: String, chinese: String| {
        words.english.push(english);
        words.chinese.push(chinese);
    };
    let folds = |track: &Track| {
        let (bars, dots) = (fold::bars(track, layout.closest_ns), fold::dots(track, layout.closest_ns));
        bars.len() < track.spans.len() || dots.len() < track.marks.len()
    };
    let tracks = || layout.tracks().map(|(_, track)| track);
    if tracks().any(folds) {
        let close = time(Duration::from_nanos(layout.closest_ns));
        say(
            format!("What is less than {close} apart is drawn as one."),
            format!("相隔不到 {close} 的画成一个。"),
        );
    }
    if tracks().flat_map(|track| &track.marks).any(|mark| mark.times > 1) {
        say(
            "Words that came fast were timed in rows of about 10 µs.".to_owned(),
            "来得很快的词按行计时，一行约 10 µs。".to_owned(),
        );
    }
    if picture.let_go > 0 {
        let let_go = picture.let_go;
        say(
            format!("{let_go} earlier events were not kept: there was no room for them."),
            format!("更早的 {let_go} 个事件没有保留：放不下了。"),
        );
    }
    words
}

/// Which moment 0 is, for who wants to hold the picture against another record of the same run.
pub fn origin(layout: &Layout) -> String {
    let (seconds, ns) = (layout.start_ns / 1_000_000_000, layout.start_ns % 1_000_000_000);
    format!("0 = {seconds}.{ns:09} s (Unix)")
}
