//! `--json`: the figures of a run, for programs.

use testing::{Program, check_documents};

fn counter_threads() -> Program {
    Program::at(env!("CARGO_BIN_EXE_counter-threads"))
}

#[test]
fn each_field_of_a_document_is_documented_and_each_documented_field_occurs() {
    let runs = ["--hold 1ms --limit 20", "--sync mutex", "--daemon"];
    let documents = check_documents(counter_threads, "counter-threads", &runs);
    let figures = &documents[0]["figures"];
    let words: u64 = (0..2).map(|thread| figures["threads"][thread]["words"].as_u64().unwrap()).sum();
    assert_eq!(figures["words"].as_u64(), Some(words));
    let explored = check_documents(counter_threads, "counter-threads --explore", &["--explore --limit 1"]);
    assert_eq!(explored[0]["figures"]["orders"], "64");
}
