//! Ctrl-C and its relatives: it says how far it got and dies by the signal.

use testing::{Outcome, Program, Signal};

fn endless() -> Program {
    Program::at(env!("CARGO_BIN_EXE_print-threads")).arg("Ping:100000000000")
}

/// How many words the program says it has printed.
fn words_owned(text: &str, outcome: &Outcome) -> usize {
    let number = text.split_once("Ping ").and_then(|(_, rest)| rest.split_once(" = ")).map(|it| it.0);
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| outcome.fail("no number of words"))
}

#[test]
fn ctrl_c_at_a_terminal_ends_the_open_line_and_says_how_far_it_got() {
    let mut terminal = endless().at_terminal();
    terminal.wait_for("Ping");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.signal(Signal::SIGINT as i32).stdout_has("\r\nPing ").stdout_has(" of 100000000000 words");
    outcome.check(words_owned(&outcome.stdout, &outcome) > 0, "some words were printed");
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
            let words = words_owned(&outcome.stderr, &outcome);
            outcome
                .signal(signal as i32)
                .stderr_has(&format!("Ping {words} = {words} of 100000000000 words"));
            let whole = outcome.stdout == "Ping".repeat(words) + "\n";
            outcome.check(whole, "as many whole words as claimed, and the line ended");
            let document = std::fs::read_to_string(&path).unwrap();
            let bytes = format!("\"bytes\": {},", outcome.stdout.len());
            outcome.check(document.contains(&bytes), &format!("as many bytes as claimed: {document}"));
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn a_signal_that_was_ignored_from_the_start_stays_ignored() {
    // As `nohup` and `cmd &` in a script start their programs.
    let shell = Program::at("/bin/sh").arg("-c").arg(r#"trap "" INT; exec "$0" Ping:100000000000"#);
    let running = shell.arg(env!("CARGO_BIN_EXE_print-threads")).start();
    let heard = running.wait_for("Ping").len();
    running.send(Signal::SIGINT);
    running.wait_until(|text| text.len() > heard + 1_000_000);
    running.send(Signal::SIGTERM);
    running.finish().signal(Signal::SIGTERM as i32).stderr_has(" of 100000000000 words");
}
