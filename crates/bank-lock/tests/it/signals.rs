//! Ctrl-C and its relatives: it says how far it got, prints the balance, and dies by the signal.

use crate::bank_lock;
use testing::Signal;

#[test]
fn ctrl_c_at_a_terminal_says_how_far_it_got_and_dies_by_the_signal() {
    let mut terminal = bank_lock("--hold 1h").at_terminal();
    terminal.running.wait_until_ready();
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.signal(Signal::SIGINT as i32).stdout_has("账户余额：0 元\r\n").stdout_has("0 of 100 deposits · ");
}

#[test]
fn every_request_to_stop_is_died_by_whatever_protects_the_account() {
    for sync in ["mutex", "none", "atomic"] {
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            let running = bank_lock("--hold 1h --sync").arg(sync).start();
            running.wait_until_ready();
            running.send(signal);
            let outcome = running.finish();
            outcome.signal(signal as i32).stdout_is("账户余额：0 元\n").stderr_has("0 of 100 deposits · ");
        }
    }
}

#[test]
fn a_picture_is_whole_after_a_signal_and_shows_when_it_came() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.json");
    let running = bank_lock("--hold 1h --timeline").arg(&path).start();
    running.wait_until_ready();
    running.send(Signal::SIGTERM);
    let outcome = running.finish();
    outcome.signal(Signal::SIGTERM as i32);
    let trace: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let is_mark = |event: &&serde_json::Value| event["name"] == "SIGTERM" && event["ph"] == "i";
    let marks = trace["traceEvents"].as_array().unwrap().iter().filter(is_mark).count();
    outcome.check(marks == 1, "one mark, on the main thread");
}

#[test]
fn the_deposits_made_before_the_signal_are_in_the_balance() {
    let running = bank_lock("--hold 50ms --steps").start();
    running.wait_for_note("gives the lock back");
    running.send(Signal::SIGTERM);
    let outcome = running.finish();
    let made = outcome.number_before(" of 100 deposits");
    outcome.check((1..100).contains(&made), "some deposits were made, and not all");
    outcome.signal(Signal::SIGTERM as i32).stdout_is(&format!("账户余额：{made} 元\n"));
}

#[test]
fn ctrl_c_ends_it_even_if_nobody_takes_the_balance() {
    // Full before it starts, and nobody reads.
    let (full, _reader) = testing::full_stream();
    let running = bank_lock("-q --hold 1h").stdout(full).start();
    running.wait_until_ready();
    running.send(Signal::SIGINT);
    running.finish().signal(Signal::SIGINT as i32).stderr_is_empty();
}
