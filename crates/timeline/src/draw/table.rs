//! Figures as tables of HTML: whatever a program's JSON has.

use serde_json::{Map, Value};
use wording::screen::cut;

use super::axis::Axis;
use super::escape::xml;

/// More of a text nobody reads.
const MOST_COLUMNS: usize = 400;
/// How many rows of a list are shown: the first ones.
const MOST_ROWS: usize = 120;

/// One table for the figures, and one for each list in them.
pub fn of(figures: &Value) -> String {
    let Value::Object(figures) = figures else { return String::new() };
    let mut single = String::new();
    let mut lists = String::new();
    rows(figures, "", &mut single, &mut lists);
    format!("<table>{single}</table>\n{lists}")
}

fn rows(figures: &Map<String, Value>, prefix: &str, single: &mut String, lists: &mut String) {
    for (name, value) in figures {
        let full = format!("{prefix}{name}");
        match value {
            Value::Object(inner) if name.ends_with("_ns") => spread(&full, inner, single),
            Value::Object(inner) => rows(inner, &format!("{full}."), single, lists),
            Value::Array(values) if values.iter().any(Value::is_object) => {
                lists.push_str(&list(&full, values))
            }
            value => {
                let (name, value) = (xml(&full), cell(name, value));
                single.push_str(&format!("<tr><th scope=\"row\">{name}</th>{value}</tr>\n"));
            }
        }
    }
}

/// Times that are known by their spread: a row for each.
fn spread(name: &str, spread: &Map<String, Value>, single: &mut String) {
    for (part, value) in spread {
        let unit = if part == "count" { "" } else { "_ns" };
        let (name, value) = (xml(&format!("{name}.{part}")), cell(&format!("{part}{unit}"), value));
        single.push_str(&format!("<tr><th scope=\"row\">{name}</th>{value}</tr>\n"));
    }
}

fn list(name: &str, values: &[Value]) -> String {
    let objects = || values.iter().filter_map(Value::as_object);
    let mut columns: Vec<&String> = Vec::new();
    for column in objects().flat_map(Map::keys) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let heads: String =
        columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", xml(column))).collect();
    let mut table = format!("<table><caption>{}</caption><tr>{heads}</tr>\n", xml(name));
    for object in objects().take(MOST_ROWS) {
        let cells = columns.iter().map(|column| cell(column, object.get(*column).unwrap_or(&Value::Null)));
        table.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
    }
    table.push_str("</table>\n");
    if values.len() > MOST_ROWS {
        let more = values.len() - MOST_ROWS;
        table.push_str(&format!(
            "<p lang=\"en\">… and {more} more: <code>--json</code> has them all.</p>\
             <p lang=\"zh-CN\">……还有 {more} 行：<code>--json</code> 里有全部。</p>\n"
        ));
    }
    table
}

/// A time stands in the unit that suits it.
fn cell(name: &str, value: &Value) -> String {
    let class = if value.is_number() || value.is_null() { "" } else { " class=\"text\"" };
    let text = match (value, value.as_u64()) {
        (_, Some(ns)) if name.ends_with("_ns") => Axis::of(ns).exact(ns),
        (Value::Null, _) => "–".to_owned(),
        (Value::String(text), _) => text.clone(),
        (value, _) => value.to_string(),
    };
    format!("<td{class}>{}</td>", xml(&cut(&text, MOST_COLUMNS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_are_rows_and_lists_are_tables() {
        let html = of(&json!({
            "lost": 0,
            "wall_ns": 1_019_123_456,
            "waited_ns": {"count": 2, "max": 12_345_678},
            "threads": [{"thread": 1, "read": null}, {"thread": 2, "wrote": "<b>"}],
        }));
        for part in [
            r#"<th scope="row">lost</th><td>0</td>"#,
            "<th scope=\"row\">wall_ns</th><td>1019.123 ms</td>",
            "<th scope=\"row\">waited_ns.count</th><td>2</td>",
            "<th scope=\"row\">waited_ns.max</th><td>12.346 ms</td>",
            r#"<caption>threads</caption><tr><th scope="col">thread</th><th scope="col">read</th><th scope="col">wrote</th></tr>"#,
            r#"<td>–</td><td class="text">&lt;b&gt;</td>"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn of_a_long_list_the_first_rows_are_shown_and_the_others_counted() {
        let many: Vec<_> = (0..10_000).map(|thread| json!({ "thread": thread })).collect();
        let html = of(&json!({ "threads": many }));
        assert_eq!(html.matches("<td").count(), MOST_ROWS);
        assert!(html.contains("9880 more"), "{html}");
    }
}
