//! How much fits in a line of the terminal that a stream goes to, and what is done with what does not fit.

use std::io::{stderr, stdout};

use terminal_size::{Height, Width, terminal_size_of};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What fits everywhere, and where there is no terminal: so many columns.
pub const EVERYWHERE: usize = 80;

/// Of standard error, in columns.
pub fn width() -> usize {
    terminal_size_of(stderr()).map_or(EVERYWHERE, columns)
}

/// Of standard error, in lines; `None` where there is no terminal.
pub fn height() -> Option<usize> {
    terminal_size_of(stderr()).map(|(_, Height(lines))| lines.into())
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

/// `text`, and blanks behind it up to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// `line`, or the lines that it takes if none is to have more columns: indented from the second on. It is broken behind
/// a wide letter unless punctuation follows, and behind a blank, but not between a number or a sign and what belongs to
/// it. What has neither is not broken.
pub fn fold(line: &str, columns: usize, indent: usize) -> String {
    let (mut before, mut following) = (' ', line.chars().skip(1));
    let may_end = |letter: char| {
        let before = std::mem::replace(&mut before, letter);
        let next = following.next().unwrap_or(' ');
        match letter {
            ' ' => !before.is_ascii_digit() && !is_wide(before) && !matches!(next, '·' | '×'),
            '（' | '《' => false,
            _ => is_wide(letter) && (next.is_alphanumeric() || matches!(next, '“' | '（' | '《')),
        }
    };
    let (mut folded, mut used) = (String::new(), 0);
    for part in line.split_inclusive(may_end) {
        if used + part.trim_end().width() > columns && used > indent {
            folded.truncate(folded.trim_end().len());
            folded += &format!("\n{:indent$}", "");
            used = indent;
        }
        folded.push_str(part);
        used += part.width();
    }
    folded
}

fn is_wide(letter: char) -> bool {
    letter.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_the_width_of_its_letters() {
        assert_eq!([5, 4, 3].map(|columns| cut("ab乒乓", columns)), ["ab乒…", "ab…", "ab…"]);
        assert_eq!(cut("ab乒乓", 6), "ab乒乓");
        assert_eq!(cut_start("/usr/bin/calc", 9), "…bin/calc");
        assert_eq!(pad("乒", 4), "乒  ");
    }

    #[test]
    fn a_line_that_is_too_long_is_broken_between_its_words() {
        assert_eq!(fold("one two three", 13, 2), "one two three");
        assert_eq!(fold("one two three", 12, 2), "one two\n  three");
        assert_eq!(fold("one 2 threes", 8, 2), "one\n  2 threes");
        assert_eq!(fold("a/path/without/end", 10, 2), "a/path/without/end");
        assert_eq!(fold("spin ·2 ×64, add ×8 · end", 9, 0), "spin ·2 ×64,\nadd ×8 ·\nend");
        assert_eq!(fold("row    why it could not be", 15, 7), "row    why it\n       could\n       not be");
    }

    #[test]
    fn a_chinese_line_is_broken_behind_any_letter_but_none_begins_with_a_mark_or_ends_with_a_bracket() {
        assert_eq!(fold("余额 1，应为 100：都读到 0", 16, 2), "余额 1，应\n  为 100：都读\n  到 0");
        let line = "无法占用内存：有“一二”，（三四）。五《六》、七；八！九？";
        for columns in 10..line.width() {
            let folded = fold(line, columns, 2);
            assert_eq!(folded.replace("\n  ", ""), line);
            for line in folded.lines() {
                assert!(line.width() <= columns, "{folded}");
                assert!(
                    !line.trim().starts_with(['，', '。', '：', '、', '；', '！', '？', '”', '）', '》']),
                    "{folded}"
                );
                assert!(!line.ends_with(['“', '（', '《']), "{folded}");
            }
        }
    }
}
