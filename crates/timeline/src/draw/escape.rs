//! Text that may hold anything, a word of `--words` for instance, as a part of a document.

use serde::Serialize;

/// In the text or in an attribute of XML and HTML.
pub fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"), // `]]>` is an error in XML
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(visible(letter)),
        }
    }
    safe
}

/// As JSON within `<script>`, where `</script>` and `<!--` would be understood before JSON is.
pub fn json_in_script(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c") // to memory: never fails
}

/// What XML forbids, and what would make the letters after it run the other way, as a letter that can be seen.
fn visible(letter: char) -> char {
    match letter {
        '\0'..='\x1f' => char::from_u32(0x2400 + letter as u32).unwrap_or('\u{fffd}'), // ␛ for ESC
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_ends_an_element_or_an_attribute_and_none_is_lost() {
        assert_eq!(xml("<b a=\"1\" c='2'>&]]>"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;]]&gt;");
        assert_eq!(xml("\x1b[31m\n\0\x7f\u{202e}乒"), "␛[31m␊␀␡\u{fffd}乒");
    }

    #[test]
    fn no_word_ends_a_script() {
        let words = serde_json::json!("</script><!--");
        let json = json_in_script(&words);
        assert!(!json.contains('<'), "{json}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), words);
    }
}
