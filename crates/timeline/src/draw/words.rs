//! What a picture does not show, in words beside it: nothing is left out in silence.

use super::layout::Layout;
use crate::model::{Both, Picture};

/// The lines, in both languages.
pub fn of(picture: &Picture, layout: &Layout) -> Both<Vec<String>> {
    let mut words = Both::<Vec<String>>::default();
    let mut say = |english: String, chinese: String| {
        words.english.push(english);
        words.chinese.push(chinese);
    };
    let folds = |(_, track): (_, &crate::model::Track)| {
        super::fold::bars(track, layout.closest_ns).iter().any(|bar| bar.count > 1)
            || super::fold::dots(track, layout.closest_ns).iter().any(|dot| dot.count > 1)
    };
    if layout.tracks().any(folds) {
        let close = layout.axis.exact(layout.closest_ns);
        say(
            format!("What is less than {close} apart is drawn as one."),
            format!("相隔不到 {close} 的画成一个。"),
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
