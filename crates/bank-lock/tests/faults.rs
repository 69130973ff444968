//! Faults of the machine and of whoever started the program; see `testing::faults`.
#![cfg(target_os = "linux")]

use std::os::unix::process::ExitStatusExt;

use testing::{Program, Signal, faults};

const PATH: &str = env!("CARGO_BIN_EXE_bank-lock");

#[test]
fn a_standard_stream_that_is_closed_at_the_start_does_no_harm() {
    faults::standard_streams_closed(PATH, "--threads 10 --hold 0", |text| text == "账户余额：10 元\n");
}

#[test]
fn a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end() {
    faults::reader_leaves_after(0..=64, PATH, "--threads 10 --hold 0 -q");
}

#[test]
fn nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second() {
    for text in faults::reader_sleeps(PATH, "--threads 10 --hold 0") {
        assert_eq!(text, "账户余额：10 元\n");
    }
}

#[test]
fn a_storm_of_signals_ends_it() {
    faults::storm_of_signals(Program::at(PATH).args("--hold 1h"));
}

#[test]
fn a_signal_right_after_the_start_ends_it() {
    faults::signal_right_after_the_start(|| Program::at(PATH).args("--hold 1h"));
}

#[test]
fn a_signal_that_was_blocked_at_the_start_acts_all_the_same() {
    faults::signal_blocked_at_the_start(PATH, "--hold 1h");
}

#[test]
fn limits_that_are_too_low_are_explained() {
    faults::low_limits(PATH, "--threads 10 --hold 0");
}

#[test]
fn a_working_directory_that_is_gone_or_unwritable_does_no_harm() {
    for outcome in faults::working_directory_gone_or_unwritable(PATH, "--threads 10 --hold 0") {
        let text = &outcome.stdout;
        assert_eq!(text.as_str(), "账户余额：10 元\n");
    }
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    let Some(told) = faults::terminal_closed(PATH, "--hold 1h", "", true) else { return };
    assert_eq!(told.signal(), Some(Signal::SIGHUP as i32));
    let Some(not_told) = faults::terminal_closed(PATH, "--threads 4 --hold 50ms", "", false) else { return };
    assert_eq!(not_told.code(), Some(0), "as with every reader that has gone");
}
