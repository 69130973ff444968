//! `--json`: the figures of a run, for programs.

use crate::counter_threads;
use testing::check_documents;

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    let runs = ["--hold 1ms --limit 20", "--sync mutex", "--daemon"];
    let documents = check_documents(counter_threads, "counter-threads", &runs);
    let figures = &documents[0]["figures"];
    let words: u64 = (0..2).map(|thread| figures["threads"][thread]["words"].as_u64().unwrap()).sum();
    assert_eq!(figures["words"].as_u64(), Some(words));
    let cut_off = &documents[2]["figures"];
    assert!(cut_off["lost"].is_null(), "a word that was cut off is not lost: {cut_off}");
    let explored = check_documents(counter_threads, "counter-threads --explore", &["--explore --limit 1"]);
    assert_eq!(explored[0]["figures"]["orders"], "64");
    let replay = ["--limit 1 --replay 1x2,2x4,1x2"];
    let replayed = check_documents(counter_threads, "counter-threads --replay", &replay);
    assert_eq!(replayed[0]["figures"]["predicted"]["words"], 2);
}

#[test]
fn where_nobody_waited_it_is_not_known_who_printed_after_whom() {
    let outcome = counter_threads("--daemon --hold 1h --json -").run();
    let document = outcome.code(0).json();
    assert!(document["figures"]["switches"].is_null(), "{document}");
}

#[test]
#[cfg(unix)]
fn after_a_stop_the_figures_are_those_of_what_was_done() {
    for sync in ["none", "mutex", "atomic"] {
        let path = format!("{}/stopped-{sync}-{}.json", env!("CARGO_TARGET_TMPDIR"), std::process::id());
        let program = counter_threads("--hold 5ms --limit 9000 --json").arg(&path);
        let running = program.arg("--sync").arg(sync).start();
        running.wait_until(|heard| heard.len() > 80);
        running.send(testing::Signal::SIGINT);
        let outcome = running.finish();
        let document: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        std::fs::remove_file(&path).unwrap();
        let figures = &document["figures"];
        let number = |value: &serde_json::Value| value.as_u64().unwrap();
        let counted: u64 = (0..2).map(|thread| number(&figures["threads"][thread]["words"])).sum();
        let printed = outcome.stdout.trim_end().len() as u64 / 4;
        assert_eq!(number(&figures["words"]), printed, "{sync}: {figures}");
        assert!((printed - 2..=printed).contains(&counted), "{sync}: all but the last of each: {figures}");
        let lost = if sync == "none" { counted - number(&figures["count"]) } else { 0 };
        assert_eq!(number(&figures["lost"]), lost, "{sync}: {figures}");
    }
}
