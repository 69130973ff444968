//! `--json`: what the table says, for a script.

use serde_json::Value;

use crate::costs;

#[test]
fn the_json_has_the_rows_of_the_table_with_their_figures() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("costs.json");
    let outcome = costs("--json").arg(&path).args("channel memory-thread sleep-1ms clock write-null").run();
    outcome.code(0);
    let document: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(document["machine"]["processors"].as_u64().unwrap() >= 1);
    assert!(document["figures"]["clock_reading_ns"].as_u64().unwrap() >= 1);
    let rows = document["rows"].as_array().unwrap();
    assert!(rows.len() >= 5, "{rows:?}");
    for row in rows {
        let name = row["name"].as_str().unwrap();
        let mark = match row["placement"].as_str().unwrap() {
            "one processor" => " ·1",
            "two processors" => " ·2",
            _ => "",
        };
        let start = format!("{:20}", format!("{name}{mark}"));
        let line = outcome.stdout.lines().find(|line| line.starts_with(&start)).unwrap();
        if row["not_measured"].is_string() {
            outcome.check(line.contains("not measured"), name);
            continue;
        }
        if let Some(bytes) = row["bytes"].as_u64() {
            assert!(bytes > 0 && line.contains("iB each"), "{line}");
            continue;
        }
        let figure = |field: &str| row[field].as_f64().unwrap();
        let ladder = ["min_ns", "p50_ns", "p90_ns", "p99_ns", "p999_ns", "max_ns"].map(figure);
        assert!(ladder.is_sorted() && ladder[0] >= 0.0, "{row}");
        let rounds = row["rounds"].as_u64().unwrap();
        assert!(rounds >= 1 && rounds % row["batch"].as_u64().unwrap() == 0, "{row}");
        // The median as the table has it: three digits and a unit.
        let median: String = line.chars().skip(35).take(8).collect();
        let (number, unit) = median.trim().split_once(' ').unwrap();
        let number: f64 = number.parse().unwrap();
        let scale = match unit {
            "ns" => 1.0,
            "µs" => 1e3,
            "ms" => 1e6,
            _ => 1e9,
        };
        assert!((number * scale / ladder[1] - 1.0).abs() < 0.01, "{line}\n{row}");
    }
}

#[test]
fn a_json_for_standard_output_takes_the_place_of_the_table() {
    let outcome = costs("--json - channel").run();
    let document = outcome.code(0).json();
    assert_eq!(document["rows"][0]["name"], "channel");
}

#[test]
fn a_file_that_cannot_be_written_is_refused_before_anything_is_measured() {
    for flag in ["--json", "--svg", "--html"] {
        let outcome = costs(flag).arg("/no/such/folder/file").arg("channel").run();
        outcome.code(1).stdout_is("").stderr_has("costs: cannot write /no/such/folder/file");
    }
}
