//! `--timeline`: what a picture says of the children's ends.

use std::fs;

use serde_json::Value;
use testing::Signal;

use crate::stage::Stage;

#[test]
fn a_picture_says_how_each_child_ended_and_when_it_was_told_to() {
    let deaf = "trap '' TERM; echo ready; while :; do sleep 0.01; done";
    assert_eq!(signals_to(deaf), ["SIGTERM", "SIGKILL"]);
    let without_mark = "exec env -i sh -c 'echo ready; exec sleep 3600'";
    assert_eq!(signals_to(without_mark), ["SIGKILL"]);
}

/// What was sent, as a picture shows it, to a Python that does this, until SIGKILL ends it.
fn signals_to(python: &str) -> Vec<Value> {
    let stage = Stage::with("exit 3", python);
    let path = stage.path("run.json");
    let running = stage.spawn_calc("--timeline").arg(&path).start();
    running.wait_for("ready");
    running.send(Signal::SIGTERM);
    running.finish();

    let mut trace: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let Value::Array(events) = trace["traceEvents"].take() else { panic!("{trace}") };
    let processes: Vec<&Value> = events.iter().filter(|event| event["name"] == "process_name").collect();
    let names: Vec<&Value> = processes.iter().map(|event| &event["args"]["name"]).collect();
    assert_eq!(names, ["spawn-calc", "calc, exit 3", "python, SIGKILL"]);
    let marks = events.iter().filter(|event| event["ph"] == "i" && event["pid"] == processes[2]["pid"]);
    marks.map(|event| event["name"].clone()).collect()
}

#[test]
fn a_page_tells_the_steps_in_their_order() {
    let stage = Stage::with("exit 3", "exit 0");
    let path = stage.path("run.html");
    stage.spawn_calc("--timeline").arg(&path).run().code(3);
    let page = fs::read_to_string(path).unwrap();
    let steps = ["starts calc", "ends: exit 3", "starts python", "ends: exit 0"].map(|step| page.find(step));
    assert!(steps[0].is_some() && steps.is_sorted(), "{steps:?}");
    assert!(page.contains("启动 calc") && page.contains("结束：退出码 3"));
}
