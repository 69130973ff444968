//! `--json`: the figures of a game, for programs.

use testing::check_documents;

use crate::game::{METHODS, pingpong};

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    for method in METHODS {
        let documents = check_documents(
            |flags| pingpong(method, "--count 3").args(flags),
            "pingpong-proc",
            &["", "--flush full", "--interval 0"],
        );
        let behind = |document: usize| &documents[document]["figures"]["pong"]["behind_ns"];
        assert!(
            behind(0).is_u64() && behind(2).is_null(),
            "without an interval there is nothing to be behind"
        );
        let figures = &documents[1]["figures"];
        assert_eq!(figures["start_method"], **method);
        for player in ["ping", "pong"] {
            let player = &figures[player];
            assert_eq!(
                (&player["words"], &player["writes"], &player["bytes"]),
                (&3.into(), &1.into(), &12.into())
            );
        }
    }
}
