//! `--timeline`: what a picture says of the children's ends.

use std::fs;

use serde_json::Value;
use testing::Signal;

use crate::stage::Stage;

#[test]
fn a_picture_says_how_each_child_ended_and_when_it_was_told_to() {
    let stage = Stage::with("exit 3", "trap '' TERM; echo ready; while :; do sleep 0.01; done");
    let path = stage.path("run.json");
    let running = stage.spawn_calc("--timeline").arg(&path).start();
    running.wait_for("ready");
    running.send(Signal::SIGTERM);
    running.finish();

    let trace: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let of_kind =
        |kind: &'static str| events.iter().filter(move |event| event["name"] == kind || event["ph"] == kind);
    let names: Vec<&Value> = of_kind("process_name").map(|event| &event["args"]["name"]).collect();
    assert_eq!(names, ["spawn-calc", "calc, exit 3", "python, SIGKILL"]);
    let python = of_kind("process_name").next_back().map(|event| &event["pid"]);
    let marks = of_kind("i").filter(|event| Some(&event["pid"]) == python);
    assert_eq!(marks.map(|event| &event["name"]).collect::<Vec<_>>(), ["SIGTERM", "SIGKILL"]);
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
