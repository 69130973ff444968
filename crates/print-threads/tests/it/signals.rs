//! Ctrl-C and its relatives: it says how far it got and dies by the signal.

use testing::{Program, Signal};

fn endless() -> Program {
    Program::at(env!("CARGO_BIN_EXE_print-threads")).arg("Ping:100000000000")
}

#[test]
fn ctrl_c_at_a_terminal_ends_the_open_line_and_says_how_far_it_got() {
    let mut terminal = endless().at_terminal();
    terminal.wait_for("Ping");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.signal(Signal::SIGINT as i32).stdout_has("\r\nPing ").stdout_has(" of 100000000000 words");
    outcome.check(outcome.number_before(" of 100000000000 words") > 0, "some words were printed");
}

#[test]
fn every_request_to_stop_is_died_by_and_every_word_was_printed_that_is_claimed() {
    for flush in ["each", "full"] {
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            let path = format!("{}/{flush}-{}.json", env!("CARGO_TARGET_TMPDIR"), std::process::id());
            let running = endless().arg("--json").arg(&path).arg("--flush").arg(flush).start();
            running.wait_for("Ping");
            running.send(signal);
            let outcome = running.finish();
            let words = outcome.number_before(" of 100000000000 words");
            outcome
                .signal(signal as i32)
                .stderr_has(&format!("Ping {words} = {words} of 100000000000 words"));
            let whole = outcome.stdout == "Ping".repeat(words as usize) + "\n";
            outcome.check(whole, "as many whole words as claimed, and the line ended");
            let document = std::fs::read_to_string(&path).unwrap();
            let bytes = format!("\"bytes\": {},", outcome.stdout.len());
            outcome.check(document.contains(&bytes), &format!("as many bytes as claimed: {document}"));
            std::fs::remove_file(&path).unwrap();
        }
    }
}
