//! How much fits in a line of the terminal that a stream goes to, and what is done with what does not fit.

use std::io::{stderr, stdout};

use terminal_size::{Height, Width, terminal_size_of};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What fits everywhere, and where there is no terminal.
pub const EVERYWHERE: usize = 80;

/// Of standard error, in columns.
pub fn width() -> usize {
    terminal_size_of(stderr()).map_or(EVERYWHERE, columns)
}

/// Of standard output, in columns.
pub fn width_of_stdout() -> usize {
    terminal_size_of(stdout()).map_or(EVERYWHERE, columns)
}

fn columns((Width(columns), _): (Width, Height)) -> usize {
    columns.into()
}

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

/// The same, but it is the end of `text` that stays.
pub fn cut_start(text: &str, columns: usize) -> String {
    let backwards = |text: &str| text.chars().rev().collect::<String>();
    backwards(&cut(&backwards(text), columns))
}

/// `line`, or the lines that it takes if none is to have more columns: indented from the second on, and broken behind a
/// Chinese comma, or a blank that follows an English word. What has neither is not broken.
pub(crate) fn fold(line: &str, columns: usize) -> String {
    const INDENT: &str = "  ";
    let mut before = ' ';
    let may_end = |letter: char| {
        let before = std::mem::replace(&mut before, letter);
        let after_word = before.is_ascii() && !before.is_ascii_digit();
        matches!(letter, '，' | '：' | '；') || (letter == ' ' && after_word)
    };
    let (mut folded, mut used) = (String::new(), 0);
    for part in line.split_inclusive(may_end) {
        if used + part.trim_end().width() > columns && used > INDENT.len() {
            folded.truncate(folded.trim_end().len());
            folded.push('\n');
            folded.push_str(INDENT);
            used = INDENT.len();
        }
        folded.push_str(part);
        used += part.width();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_the_width_of_its_letters() {
        assert_eq!([5, 4, 3].map(|columns| cut("ab乒乓", columns)), ["ab乒…", "ab…", "ab…"]);
        assert_eq!(cut("ab乒乓", 6), "ab乒乓");
        assert_eq!(cut_start("/usr/bin/calc", 9), "…bin/calc");
    }

    #[test]
    fn a_line_that_is_too_long_is_broken_between_its_words() {
        assert_eq!(fold("one two three", 13), "one two three");
        assert_eq!(fold("one two three", 12), "one two\n  three");
        assert_eq!(fold("one 2 threes", 8), "one\n  2 threes");
        assert_eq!(fold("余额 1，应为 100：都读到 0", 16), "余额 1，\n  应为 100：\n  都读到 0");
        assert_eq!(fold("a/path/without/end", 10), "a/path/without/end");
    }
}
