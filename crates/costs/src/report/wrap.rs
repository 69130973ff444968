//! Lines of at most 80 columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const COLUMNS: usize = 80;

/// The text in lines, of which all but the first begin in column `indent`; the first is taken to begin there, too.
pub fn text(text: &str, indent: usize) -> String {
    // Chinese may be broken behind every letter.
    pieces(
        text.split_inclusive(|letter: char| matches!(letter, ' ' | '/') || letter.width() == Some(2)),
        indent,
    )
}

/// The same of pieces that are not to be broken.
pub fn pieces<'a>(pieces: impl IntoIterator<Item = &'a str>, indent: usize) -> String {
    let (mut lines, mut column) = (String::new(), indent);
    for piece in pieces {
        if column + piece.trim_end().width() > COLUMNS && column > indent {
            lines.truncate(lines.trim_end().len());
            lines += &format!("\n{:indent$}", "");
            column = indent;
        }
        lines += piece;
        column += piece.width();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_below_their_beginning_in_every_language() {
        for (long, indent) in [("cannot hold memory: ".repeat(9), 27), ("无法占用内存：".repeat(20), 4)]
        {
            let lines = text(&long, indent);
            assert!(lines.lines().count() > 2, "{lines}");
            assert!(
                lines
                    .lines()
                    .skip(1)
                    .all(|line| line.width() <= COLUMNS && line.starts_with(&" ".repeat(indent)))
            );
            assert!(lines.lines().next().unwrap().width() <= COLUMNS - indent);
            assert_eq!(lines.replace([' ', '\n'], ""), long.replace(' ', ""), "nothing is lost");
        }
        assert_eq!(text("short", 27), "short");
    }
}
