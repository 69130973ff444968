//! A name that is too long for its place.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text`, or as much of it as fits with a `…` in so many columns.
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |letter: &char| {
        let wide = letter.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{start}…")
}
