//! Words that a person has chosen: as a name, and as they are typed.

use crate::screen::cut;

/// How many columns of a word a sentence has room for.
pub const IN_A_SENTENCE: usize = 10;
/// And the room beside a picture.
pub const IN_A_PICTURE: usize = 60;

/// A word that somebody prints, as its name, in at most so many columns. Escaped: it may hold anything, and must not
/// play with the terminal.
pub fn name(word: &str, columns: usize) -> String {
    let escaped = word.escape_debug().to_string(); // in which a backslash of the word's own is always doubled
    cut(&escaped.replace("\\\"", "\"").replace("\\'", "'"), columns)
}

/// A text in which words of a person's own may stand: what a terminal would obey is escaped, but for the ends of lines.
pub fn harmless(text: &str) -> String {
    let turns_text_around = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |letter: char| match letter {
        '\n' => letter.to_string(),
        _ if letter.is_control() || turns_text_around(letter) => letter.escape_debug().to_string(),
        _ => letter.to_string(),
    };
    text.chars().map(shown).collect()
}

/// An argument as it must be typed, so that a shell takes it as one. It plays with no terminal either.
pub fn typed(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "_-+=.,:/%@".contains(letter);
    let is_unseen = |letter: char| !"'\"\\".contains(letter) && letter.escape_debug().count() > 1;
    let escaped = |letter: char| match letter {
        '\'' | '\\' => format!("\\{letter}"),
        _ if is_unseen(letter) => format!("\\U{:08x}", u32::from(letter)),
        _ => letter.to_string(),
    };
    match argument {
        "" => "''".to_owned(),
        // A shell may expand `=ls`.
        _ if argument.chars().all(is_plain) && !argument.starts_with('=') => argument.to_owned(),
        _ if argument.contains(is_unseen) => {
            format!("$'{}'", argument.chars().map(escaped).collect::<String>())
        }
        _ => format!("'{}'", argument.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_lines_and_its_letters_but_not_what_a_terminal_would_obey() {
        assert_eq!(
            harmless("a\\b: \"e\u{301}\"\n\x1b[31m\r\u{202e}"),
            "a\\b: \"e\u{301}\"\n\\u{1b}[31m\\r\\u{202e}"
        );
    }

    #[test]
    fn a_name_is_what_was_typed_but_for_what_a_terminal_would_obey() {
        for (word, shown) in
            [("it's \"so\"", "it's \"so\""), ("e\u{301}", "e\u{301}"), ("a\\\x1b", r"a\\\u{1b}")]
        {
            assert_eq!(name(word, 40), shown);
        }
    }

    #[test]
    fn an_argument_stands_as_it_must_be_typed() {
        for (argument, as_typed) in [
            ("--hold", "--hold"),
            ("a.svg", "a.svg"),
            ("乒", "乒"),
            ("6*7", "'6*7'"),
            ("", "''"),
            ("it's", r"'it'\''s'"),
            ("it's\n\u{202e}", r"$'it\'s\U0000000a\U0000202e'"),
            ("=ls", "'=ls'"),
        ] {
            assert_eq!(typed(argument), as_typed);
        }
    }
}
