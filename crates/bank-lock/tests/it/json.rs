//! `--json`: the figures of a run, for programs.

use crate::bank_lock;
use testing::check_documents;

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    let documents =
        check_documents(bank_lock, "bank-lock", &["--sync none --hold 50ms --threads 5", "--threads 3"]);
    let figures = &documents[0]["figures"];
    let lost = figures["lost"].as_u64().unwrap();
    assert_eq!(figures["expected"].as_u64().unwrap() - figures["balance"].as_u64().unwrap(), lost);
    let explored =
        &check_documents(bank_lock, "bank-lock --explore", &["--explore --threads 3 --sync none"])[0];
    assert_eq!(explored["figures"]["orders"], "90");
    check_documents(bank_lock, "bank-lock --replay", &["--sync none --threads 2 --replay 1,2x2,1"]);
}

#[test]
fn a_file_is_written_whole_at_the_end_and_one_that_cannot_be_is_refused_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.json");
    let to = |path: &std::path::Path| bank_lock("--threads 3 --hold 1ms --json").arg(path);
    to(&path).run().code(0).stdout_is("账户余额：3 元\n");
    let text = std::fs::read_to_string(&path).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["figures"]["deposits"], 3);
    assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 1, "nothing else is left");
    let nowhere = directory.path().join("none").join("run.json");
    to(&nowhere).args("--lang en").run().code(1).stdout_is("").stderr_has("bank-lock: cannot write ");
}

#[test]
#[cfg(unix)]
fn it_is_written_after_a_signal_too_and_says_which() {
    let running = bank_lock("--hold 1h -q --json -").start();
    running.wait_until_ready();
    running.send(testing::Signal::SIGTERM);
    let outcome = running.finish();
    let document = outcome.json();
    assert_eq!(document["ended"]["how"], "interrupted");
    assert_eq!(document["ended"]["signal"], "SIGTERM");
    assert_eq!(document["figures"]["deposits"], 0);
    outcome.signal(testing::Signal::SIGTERM as i32);
}
