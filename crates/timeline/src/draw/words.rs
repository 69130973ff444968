//! What a picture does not show, in words beside it: nothing is left out in silence.

use std::time::Duration;

use wording::figures::time;

use super::fold;
use super::layout::Layout;
use crate::model::{Both, Picture, Track};

/// What stands below the picture.
pub fn of(picture: &Picture, layout: &Layout) -> Both<Vec<String>> {
    let mut words = beside_folding(picture, layout);
    if let Some(Both { english, chinese }) = folding(layout) {
        words.english.insert(0, english);
        words.chinese.insert(0, chinese);
    }
    words
}

/// What is drawn as one, if anything is.
pub fn folding(layout: &Layout) -> Option<Both<String>> {
    let closest_ns = layout.closest_ns;
    let folds = |(_, track): (_, &Track)| {
        let (bars, dots) = (fold::bars(track, closest_ns), fold::dots(track, closest_ns));
        bars.len() < track.spans.len() || dots.len() < track.marks.len()
    };
    // Two pixels cannot be told apart in any case.
    let is_too_much = layout.x(closest_ns) - layout.left > 3.0;
    let [why, why_chinese] =
        if is_too_much { [" (else there would be too much)", "（否则太密）"] } else { ["", ""] };
    layout.tracks().any(folds).then(|| {
        let close = time(Duration::from_nanos(closest_ns));
        Both {
            english: format!(
                "What is less than {close} apart is drawn as one{why}: words as a band, a bar with gaps in it paler."
            ),
            chinese: format!("相隔不到 {close} 的画成一个{why_chinese}：多个词连成一条，有空隙的条颜色较浅。"),
        }
    })
}

/// What a page that must not be too large leaves out, however far one zooms in.
pub fn left_out(closest_ns: u64, has_few_arrows: bool) -> Both<Vec<String>> {
    let mut words = Both::<Vec<String>>::default();
    if closest_ns > 0 {
        let close = time(Duration::from_nanos(closest_ns));
        words.english.push(format!(
            "What is less than {close} apart stays one when you zoom in: else the page would be too large."
        ));
        words.chinese.push(format!("相隔不到 {close} 的，放大后仍画成一个：否则网页会太大。"));
    }
    if has_few_arrows {
        words.english.push("Of very many arrows only a share is here.".to_owned());
        words.chinese.push("箭头太多，这里只有其中一部分。".to_owned());
    }
    words
}

/// The rest, in both languages.
pub fn beside_folding(picture: &Picture, layout: &Layout) -> Both<Vec<String>> {
    let mut words = Both::<Vec<String>>::default();
    let mut say = |english: String, chinese: String| {
        words.english.push(english);
        words.chinese.push(chinese);
    };
    if layout.tracks().flat_map(|(_, track)| &track.marks).any(|mark| mark.times > 1) {
        say(
            "Words that came fast were timed in groups of about 10 µs.".to_owned(),
            "来得很快的词成批计时，一批约 10 µs。".to_owned(),
        );
    }
    if let Some(Both { english, chinese }) = not_kept(picture) {
        say(english + ".", chinese + "。");
    }
    words
}

/// How much of the beginning is missing, if anything is.
pub fn not_kept(picture: &Picture) -> Option<Both<String>> {
    let let_go = picture.let_go;
    (let_go > 0).then(|| Both {
        english: format!("{let_go} earlier events were not kept: there was no room for them"),
        chinese: format!("更早的 {let_go} 个事件没有保留：放不下了"),
    })
}

/// Which moment 0 is, for who wants to hold the picture against another record of the same run.
pub fn origin(layout: &Layout) -> String {
    let (seconds, ns) = (layout.start_ns / 1_000_000_000, layout.start_ns % 1_000_000_000);
    format!("0 = {seconds}.{ns:09} s (Unix)")
}
