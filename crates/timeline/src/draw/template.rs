//! A text with gaps: `{{name}}`.

/// Fills each gap with what `part` has for its name. What was filled in is not searched for gaps: it may hold anything.
pub fn fill(template: &str, part: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, gap)| Some((before, gap.split_once("}}")?)))
    {
        filled.push_str(before);
        filled.push_str(&part(name));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        let part = |name: &str| format!("[{name} {{{{a}}}}]");
        assert_eq!(fill("1 {{a}} 2 {{b}} {{", part), "1 [a {{a}}] 2 [b {{a}}] {{");
    }
}
