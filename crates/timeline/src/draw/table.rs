//! Figures as tables of HTML: whatever a program's JSON has.

use serde_json::Value;
use wording::names::name;

use super::axis::Axis;
use super::escape::xml;
use super::headings;
use super::html::short;

/// More of a list, and of a text, nobody reads.
const MOST_ROWS: usize = 120;
const MOST_LETTERS: usize = 400;

/// One table for the figures, and one for each list in them.
pub fn of(figures: &Value) -> String {
    with(figures, MOST_ROWS, MOST_LETTERS)
}

/// The same with no more than so many rows of a list, the first ones, and letters of a text.
pub fn with(figures: &Value, rows: usize, letters: usize) -> String {
    let rows = rows.min(MOST_ROWS);
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list.iter().any(Value::is_object));
    let (lists, single): (Vec<_>, Vec<_>) = flat(figures).into_iter().partition(|(_, value)| is_list(value));
    let row = |(path, value): (String, &Value)| {
        let (head, cell) = (head("row", &path), cell(&path, value, letters));
        format!("<tr>{head}{cell}</tr>\n")
    };
    let single: String = single.into_iter().map(row).collect();
    let lists: String = lists.into_iter().map(|(path, values)| list(&path, values, rows, letters)).collect();
    format!("<table>{single}</table>\n{lists}")
}

/// The figures of an object, and those of the objects in it, each with its path: `ping.words`.
fn flat(object: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        match value {
            Value::Object(_) => {
                all.extend(flat(value).into_iter().map(|(path, it)| (format!("{name}.{path}"), it)))
            }
            _ => all.push((name.clone(), value)),
        }
    }
    all
}

fn head(scope: &str, path: &str) -> String {
    format!("<th scope=\"{scope}\" title=\"{}\">{}</th>", xml(path), headings::name(path))
}

fn list(path: &str, values: &Value, most_rows: usize, letters: usize) -> String {
    let rows: Vec<_> = values.as_array().into_iter().flatten().map(flat).collect();
    let mut columns: Vec<&String> = Vec::new();
    for (path, _) in rows.iter().flatten() {
        if !columns.contains(&path) {
            columns.push(path);
        }
    }
    let heads: String = columns.iter().map(|path| head("col", path)).collect();
    let mut table = format!("<div><table><caption>{}</caption><tr>{heads}</tr>\n", headings::name(path));
    for row in rows.iter().take(most_rows) {
        let value =
            |column: &String| row.iter().find(|(path, _)| path == column).map_or(&Value::Null, |it| it.1);
        let cells: String = columns.iter().map(|column| cell(column, value(column), letters)).collect();
        table.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    table.push_str("</table>\n");
    if rows.len() > most_rows {
        let more = rows.len() - most_rows;
        table.push_str(&format!(
            "<p lang=\"en\">… and {more} more: <code>--json</code> has them all.</p>\
             <p lang=\"zh-CN\">……还有 {more} 行：<code>--json</code> 里有全部。</p>\n"
        ));
    }
    table + "</div>\n"
}

/// A time stands in the unit that suits it.
fn cell(path: &str, value: &Value, letters: usize) -> String {
    let class = if value.is_number() || value.is_null() { "" } else { " class=\"text\"" };
    let is_time = path.ends_with("_ns") || path.contains("_ns.") && !path.ends_with(".count");
    let is_ours = value.is_boolean() || path == "outcome" || path == "ended_by";
    let text = match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            let text = |it: &Value| it.as_str().map_or(it.to_string(), |text| name(text, letters));
            list.iter().map(text).collect::<Vec<_>>().join(" ")
        }
        value => match value.as_u64() {
            Some(ns) if is_time => Axis::of(ns).exact(ns),
            _ => value.to_string(),
        },
    };
    let ours = if is_ours { headings::value(&text) } else { None };
    format!("<td{class}>{}</td>", ours.unwrap_or_else(|| xml(&short(&text, letters))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_are_rows_and_lists_are_tables() {
        let html = of(&json!({
            "lost": 0,
            "ping": {"wall_ns": 1_019_123_456},
            "threads": [
                {"thread": 1, "read": null, "waited_ns": {"count": 2, "max": 12_345_678}},
                {"thread": 2, "wrote": "<b>", "outcome": "done", "word": "done"},
            ],
        }));
        let head = |scope, path, english, chinese| {
            format!(
                r#"<th scope="{scope}" title="{path}"><span lang="en">{english}</span><span lang="zh-CN">{chinese}</span></th>"#
            )
        };
        for part in [
            head("row", "lost", "lost", "丢失") + "<td>0</td>",
            head("row", "ping.wall_ns", "ping: time from start to end", "ping：从开始到结束")
                + "<td>1019.123 ms</td>",
            head("col", "waited_ns.max", "waited for the lock: longest", "等待锁：最长"),
            r#"<caption><span lang="en">threads</span><span lang="zh-CN">线程</span></caption>"#.to_owned(),
            "<td>2</td><td>12.346 ms</td>".to_owned(),
            r#"<td>–</td><td class="text">&lt;b&gt;</td>"#.to_owned(),
            r#"<td class="text"><span lang="en">done</span><span lang="zh-CN">完成</span></td>"#.to_owned(),
            r#"<td class="text">done</td>"#.to_owned(), // a word that a person has chosen
        ] {
            assert!(html.contains(&part), "{part} in {html}");
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
