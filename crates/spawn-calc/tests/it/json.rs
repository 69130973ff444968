//! `--json`: who ran when, and how it ended, for programs.

use testing::check_documents;

use crate::stage::Stage;

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    let stage = Stage::with("echo not in the document", "exit 3");
    let documents = check_documents(
        |flags| stage.spawn_calc(flags),
        "spawn-calc",
        &["--expr 6*7", "--expr 6*7 --dry-run"],
    );
    let children = &documents[0]["figures"]["children"];
    assert_eq!((&children[0]["outcome"], &children[1]["outcome"]), (&"done".into(), &"child_failed".into()));
    assert_eq!(children[1]["exit_code"], 3);
    let planned = &documents[1]["figures"]["children"][0];
    assert_eq!((&planned["path"], &planned["outcome"]), (&children[0]["path"], &"never_ran".into()));
}
