//! Ctrl-C and its relatives: it says how far it got, prints the balance, and dies by the signal.

use testing::{Program, Signal};

fn bank_lock(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_bank-lock")).args(arguments)
}

#[test]
fn ctrl_c_at_a_terminal_says_how_far_it_got_and_dies_by_the_signal() {
    let mut terminal = bank_lock("--hold 1h").at_terminal();
    terminal.wait_until_ready();
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
#[cfg(target_os = "linux")]
fn the_deposits_made_before_the_signal_are_in_the_balance() {
    let running = bank_lock("--hold 50ms").start();
    wait_for_a_deposit(&running);
    running.send(Signal::SIGTERM);
    let outcome = running.finish();
    let made = outcome.stderr.split(" of 100 deposits").next().and_then(|made| made.parse::<u64>().ok());
    let Some(made) = made else { outcome.fail("how far did it get?") };
    outcome.check((1..100).contains(&made), "some deposits were made, and not all");
    outcome.signal(Signal::SIGTERM as i32).stdout_is(&format!("账户余额：{made} 元\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_c_ends_it_even_if_nobody_takes_the_balance() {
    // Full before it starts, and nobody reads.
    let (full, _reader) = testing::full_stream();
    let running = bank_lock("-q --hold 1h").stdout(full).start();
    wait_until(|| threads(running.pid()) == ALL_THREADS);
    running.send(Signal::SIGINT);
    running.finish().signal(Signal::SIGINT as i32).stderr_is_empty();
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_was_ignored_from_the_start_stays_ignored() {
    // As `nohup` and `cmd &` in a script start their programs.
    let shell = Program::at("/bin/sh").arg("-c").arg(r#"trap "" INT; exec "$0" --hold 50ms"#);
    let running = shell.arg(env!("CARGO_BIN_EXE_bank-lock")).start();
    wait_for_a_deposit(&running);
    running.send(Signal::SIGINT);
    wait_for_a_deposit(&running);
    running.send(Signal::SIGTERM);
    running.finish().signal(Signal::SIGTERM as i32).stderr_has(" of 100 deposits");
}

/// Waits until a depositor has ended.
#[cfg(target_os = "linux")]
fn wait_for_a_deposit(running: &testing::Running) {
    let mut most = 0;
    wait_until(|| {
        let now = threads(running.pid());
        most = most.max(now);
        now < most
    });
}

/// A hundred depositors, the main thread, and the one that hears Ctrl-C.
#[cfg(target_os = "linux")]
const ALL_THREADS: usize = 102;

/// How many threads a process has.
#[cfg(target_os = "linux")]
fn threads(pid: i32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count)
}

#[cfg(target_os = "linux")]
fn wait_until(holds: impl FnMut() -> bool) {
    let holds = std::cell::RefCell::new(holds);
    assert!(testing::within(testing::PATIENCE, || holds.borrow_mut()()));
}
