//! `costs compare`: two runs side by side.

use std::path::{Path, PathBuf};

use testing::Outcome;

use crate::costs;

/// A document with one row whose median, and the medians of whose parts, are these.
fn document(directory: &Path, name: &str, median: f64, steady: [f64; 2]) -> PathBuf {
    let path = directory.join(name);
    let text = format!(
        r#"{{"machine":{{"system":"linux","kernel":null,"architecture":"x86_64","processors":2}},
        "figures":{{"time_a_row_ns":1,"processor":null,"load":null,"clock_source":null,"clock_reading_ns":30,
        "timer_slack_ns":null,"huge_pages":null,"optimised":true}},
        "rows":[{{"name":"pipe","placement":"one processor","rounds":1000,"batch":1,"warm_up_rounds":1,
        "min_ns":1,"p50_ns":{median},"p90_ns":1,"p99_ns":1,"p999_ns":1,"max_ns":1,"steady_ns":{steady:?}}},
        {{"name":"memory-thread","placement":"not pinned","bytes":{},"of":10}}]}}"#,
        median as u64 * 10
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn compare(first: &Path, second: &Path) -> Outcome {
    costs("compare").arg(first).arg(second).run()
}

#[test]
fn a_row_that_differs_by_more_than_its_noise_is_marked() {
    let directory = tempfile::tempdir().unwrap();
    let fast = document(directory.path(), "fast.json", 4000.0, [3900.0, 4100.0]);
    let slow = document(directory.path(), "slow.json", 8000.0, [7800.0, 8300.0]);
    let noisy = document(directory.path(), "noisy.json", 4800.0, [3900.0, 9000.0]);

    let slower = compare(&fast, &slow);
    slower.code(0).stdout_has("pipe ·1").stdout_has("4.00 µs").stdout_has("8.00 µs");
    slower.stdout_has("×2.00  (1.90 … 2.13)  * ▲ slower").stdout_has("either run: 1 rows");
    slower.stdout_has("memory-thread").stdout_has("39.1 KiB");
    compare(&slow, &fast).code(0).stdout_has("* ▼ faster");
    let same = compare(&fast, &noisy);
    same.code(0).stdout_has("×1.20  (0.95 … 2.31)\n").stdout_has("either run: 0 rows");
}

#[test]
fn what_a_run_has_written_can_be_compared_with_itself() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.json");
    costs("--json").arg(&path).args("channel mutex memory-thread").run().code(0);
    let same = compare(&path, &path);
    same.code(0).stdout_has("mutex").stdout_has("×1.00").check(!same.stdout.contains("* ▲"), "the same");
}

#[test]
fn a_file_that_is_none_of_ours_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let ours = document(directory.path(), "ours.json", 1.0, [1.0, 1.0]);
    let other = directory.path().join("other.json");
    compare(&ours, &other).code(1).stderr_has("costs: cannot read").stderr_has("other.json");
    for text in ["", "{}", "[1]", "not JSON"] {
        std::fs::write(&other, text).unwrap();
        compare(&ours, &other).code(1).stdout_is("").stderr_has("it is not what costs --json writes");
    }
}
