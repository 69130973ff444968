//! The documents that `--json` writes, held against docs/json.md.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Program;

/// What docs/json.md says of all programs, and of this section.
fn documented(section: &str) -> BTreeSet<String> {
    let page = include_str!("../../../docs/json.md");
    let fields = |section: &str| -> Vec<String> {
        let heading = format!("## {section}\n");
        let (_, rest) = page.split_once(&heading).unwrap_or_else(|| panic!("docs/json.md has no {heading}"));
        let rows = rest.split("\n## ").next().unwrap_or(rest).lines();
        let names = rows.filter_map(|row| row.strip_prefix("| `")?.split('`').next());
        names.map(str::to_owned).collect()
    };
    let own = fields(section).into_iter().map(|field| format!("figures.{field}"));
    fields("All programs").into_iter().chain(own).collect()
}

/// The paths of all fields in `value`; an element of a list is `[]`.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                found.insert(path.clone());
                if path != "flags" {
                    paths(value, &path, found);
                }
            }
        }
        Value::Array(elements) => {
            let path = format!("{path}[]");
            for element in elements {
                found.insert(path.clone());
                paths(element, &path, found);
            }
        }
        _ => {}
    }
}

/// Runs a program with each of these flags and `--json -`, and asserts that standard output is one document, that
/// docs/json.md has all of its fields, and that all fields there occur. Returns the documents.
pub fn check_documents(program: impl Fn(&str) -> Program, section: &str, flags: &[&str]) -> Vec<Value> {
    let documented = documented(section);
    let mut occurring = BTreeSet::new();
    let mut documents = Vec::new();
    for flags in flags {
        let outcome = program(flags).args("--json -").run();
        let document = outcome.json();
        assert_eq!(document["ended"]["exit_code"].as_i64(), outcome.status.code().map(i64::from));
        paths(&document, "", &mut occurring);
        documents.push(document);
    }
    // The parents of what is documented need no row of their own.
    let is_parent = |path: &str| {
        documented
            .iter()
            .any(|it| it.starts_with(&format!("{path}.")) || it.starts_with(&format!("{path}[]")))
    };
    let undocumented: Vec<_> =
        occurring.iter().filter(|path| !documented.contains(*path) && !is_parent(path)).collect();
    assert!(undocumented.is_empty(), "not in docs/json.md under {section}: {undocumented:?}");
    let missing: Vec<_> = documented.difference(&occurring).collect();
    assert!(missing.is_empty(), "in docs/json.md under {section}, but in no document: {missing:?}");
    documents
}
