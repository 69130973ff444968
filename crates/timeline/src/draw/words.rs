//! What a picture does not show, in words beside it: nothing is left out in silence.

use std::time::Duration;

use wording::figures::time;
use wording::language::{Language, plural};

use super::fold;
use super::layout::Layout;
use crate::model::{Both, Picture, Track};

/// What stands below the picture.
pub fn of(picture: &Picture, layout: &Layout) -> Both<Vec<String>> {
    let mut words = beside_folding(picture);
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
pub fn beside_folding(picture: &Picture) -> Both<Vec<String>> {
    let mut words = Both::<Vec<String>>::default();
    for Both { english, chinese } in [groups(picture), not_kept(picture)].into_iter().flatten() {
        words.english.push(english + ".");
        words.chinese.push(chinese + "。");
    }
    words
}

/// That words were not timed one by one, where they were not.
pub fn groups(picture: &Picture) -> Option<Both<String>> {
    let tracks = || picture.processes.iter().flat_map(|process| &process.tracks);
    let has_groups = tracks().flat_map(|track| &track.marks).any(|mark| mark.times > 1);
    has_groups.then(|| Both {
        english: "fast words are timed in groups of about 10 µs: their order within is not known".to_owned(),
        chinese: "来得很快的词成批计时，一批约 10 µs：批内的先后不得而知".to_owned(),
    })
}

/// How much of the beginning is missing, if anything is.
pub fn not_kept(picture: &Picture) -> Option<Both<String>> {
    let ((from_ns, _), began_ns, let_go) = (picture.limits_ns()?, picture.began_ns?, picture.let_go);
    let before = time(Duration::from_nanos(from_ns - began_ns));
    Some(Both {
        english: format!("the first {before} are not drawn: no room for {let_go} events"),
        chinese: format!("开头的 {before} 没有画出：{let_go} 个事件放不下"),
    })
}

/// What a picture shows, for who cannot see it, and which moment 0 is, for who wants to hold it against another record of
/// the same run.
pub fn description(picture: &Picture, layout: &Layout, language: Language) -> String {
    let processes = picture.processes.len() as u64;
    let threads: u64 = picture.processes.iter().map(|process| process.tracks.len() as u64).sum();
    let (program, took) = (&picture.program, time(Duration::from_nanos(layout.axis.length_ns)));
    let [english, chinese] = match processes {
        0 | 1 => [plural(threads, "thread"), format!("{threads} 个线程")],
        _ => [plural(processes, "process"), format!("{processes} 个进程")],
    };
    let (seconds, ns) = (layout.start_ns / 1_000_000_000, layout.start_ns % 1_000_000_000);
    let what = language.pick([
        format!("A picture of what {english} of {program} did in {took}."),
        format!("画的是 {program} 的 {chinese}在 {took} 里做了什么。"),
    ]);
    format!("{what} 0 = {seconds}.{ns:09} s (Unix)")
}
