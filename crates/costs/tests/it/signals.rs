//! Ctrl-C and its relatives: what was measured so far is told, and it dies by the signal.

use testing::{Program, Signal};

fn costs(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_costs")).args(arguments)
}

#[test]
fn ctrl_c_at_a_terminal_tells_what_was_measured_so_far() {
    let mut terminal = costs("--time 1h memory-thread pipe").at_terminal();
    terminal.wait_for("round trips");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.signal(Signal::SIGINT as i32).stdout_has("KiB each, of 1000").stdout_has(" of 3 rows measured");
}

#[test]
fn every_request_to_stop_is_died_by() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let running = costs("--time 1h channel clock").start();
        running.wait_for("round trips\n");
        running.send(signal);
        let outcome = running.finish();
        outcome.signal(signal as i32).stderr_has(" rows measured");
    }
}
