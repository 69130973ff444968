//! `--json`: the figures of a run, for programs.

use crate::print_threads;
use testing::check_documents;

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    let documents =
        check_documents(print_threads, "print-threads", &["a:3 bb:4 --interval 1ms", "--flush full"]);
    let figures = &documents[0]["figures"];
    assert_eq!(
        (&figures["words"], &figures["bytes"], &figures["writes"]),
        (&7.into(), &11.into(), &7.into())
    );
    assert!(documents[1]["figures"]["writes"].as_u64().unwrap() < 30);
}
