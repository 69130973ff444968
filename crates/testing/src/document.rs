//! The documents that `--json` writes, held against docs/json.md.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Program;

/// What docs/json.md says of all programs, and of this section.
fn documented(section: &str) -> BTreeSet<String> {
    let page = include_str!("../../../docs/json.md");
    let fields = |section: &str, within: &str| -> Vec<String> {
        let heading = format!("## {section}\n");
        let (_, rest) = page.split_once(&heading).unwrap_or_else(|| panic!("docs/json.md has no {heading}"));
        let rows = rest.split("\n## ").next().unwrap_or(rest).lines();
        let names = rows.filter_map(|row| row.strip_prefix("| `")?.split('`').next());
        names.map(|name| format!("{within}.{name}")).collect()
    };
    [fields("All programs", ""), fields(section, ".figures")].concat().into_iter().collect()
}

/// `path` of this value, and the paths of all fields in it; an element of a list is `[]`.
fn paths(value: &Value, path: &str) -> Vec<String> {
    let within: Vec<Vec<String>> = match value {
        Value::Object(fields) if path != ".flags" => {
            fields.iter().map(|(name, value)| paths(value, &format!("{path}.{name}"))).collect()
        }
        Value::Array(elements) => elements.iter().map(|it| paths(it, &format!("{path}[]"))).collect(),
        _ => Vec::new(),
    };
    [vec![path.to_owned()], within.concat()].concat()
}

/// Runs a program with each of these flags and `--json -`, and asserts that standard output is one document, that
/// docs/json.md has all of its fields, and that all fields there occur. Returns the documents.
pub fn check_documents(program: impl Fn(&str) -> Program, section: &str, flags: &[&str]) -> Vec<Value> {
    let documents = flags.iter().map(|flags| {
        let outcome = program(flags).args("--json -").run();
        let document = outcome.json();
        assert_eq!(document["ended"]["exit_code"].as_i64(), outcome.status.code().map(i64::from));
        document
    });
    let documents: Vec<Value> = documents.collect();
    let (documented, occurring) = (documented(section), documents.iter().flat_map(|it| paths(it, "")));
    let occurring: BTreeSet<String> = occurring.collect();
    // The parents of what is documented need no row of their own.
    let is_documented = |path: &str| {
        let rest = |field: &String| field.strip_prefix(path).map(|rest| rest.starts_with(['.', '[']));
        documented.contains(path) || documented.iter().filter_map(rest).any(|is_parent| is_parent)
    };
    let undocumented: Vec<_> = occurring.iter().filter(|path| !is_documented(path)).collect();
    assert!(undocumented.is_empty(), "not in docs/json.md under {section}: {undocumented:?}");
    let missing: Vec<_> = documented.difference(&occurring).collect();
    assert!(missing.is_empty(), "in docs/json.md under {section}, but in no document: {missing:?}");
    documents
}
