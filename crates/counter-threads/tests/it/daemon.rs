//! `--daemon`: the end of the main thread cuts the other threads off.

#[test]
fn daemon_threads_do_not_live_longer_than_the_main_thread() {
    // Two of a hundred words could be printed, then both threads hold for an hour. That the run
    // ends at all, within the patience of every test, is what is tested.
    let program = crate::counter_threads("--daemon --hold 1h");
    let outcome = program.run();
    let printed = (outcome.stdout.matches("ping").count() + outcome.stdout.matches("pong").count()) as u64;
    outcome.code(0).stderr_has("without waiting: ").stderr_has(&format!(": {printed} word"));
    outcome.stderr_has(", count 0 of 100\n").check(!outcome.stderr.contains("will take"), "nobody waits");
    outcome.check(printed <= 2, "nobody waited for the threads");
    outcome.check(!outcome.stdout.contains("打印了"), "no thread came to its result");
    outcome.check(printed == 0 || outcome.stdout.ends_with('\n'), "the open line is ended");
}

#[test]
fn a_picture_shows_the_threads_until_they_are_cut_off() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.json");
    let outcome = crate::counter_threads("--daemon --hold 1h --timeline").arg(&path).run();
    let trace: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let end_ns = |event: &serde_json::Value| {
        Some(((event["ts"].as_f64()? + event["dur"].as_f64()?) * 1e3).round() as u64)
    };
    let end_of_thread = |name: &str| {
        let named =
            |event: &&serde_json::Value| event["name"] == "thread_name" && event["args"]["name"] == name;
        let tid = &events.iter().find(named).unwrap()["tid"];
        events.iter().filter(|event| event["tid"] == *tid).filter_map(end_ns).max()
    };
    let [main, ping, pong] = ["main", "ping", "pong"].map(end_of_thread);
    outcome
        .code(0)
        .check(main.is_some() && main == ping && main == pong, &format!("{main:?}, {ping:?}, {pong:?}"));
}
