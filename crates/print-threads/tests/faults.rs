//! Faults of the machine and of whoever started the program; see `testing::faults`.
#![cfg(target_os = "linux")]

use std::os::unix::process::ExitStatusExt;

use testing::{Program, Signal, faults};

const PATH: &str = env!("CARGO_BIN_EXE_print-threads");

#[test]
fn a_standard_stream_that_is_closed_at_the_start_does_no_harm() {
    faults::standard_streams_closed(PATH, "ping:300 pong:700", |text| {
        (text.matches("ping").count(), text.matches("pong").count()) == (300, 700)
    });
}

#[test]
fn a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end() {
    faults::reader_leaves_after(0..=64, PATH, "ping:300 pong:700 -q");
}

#[test]
fn nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second() {
    for text in faults::reader_sleeps(PATH, "ping:300 pong:700") {
        assert_eq!((text.matches("ping").count(), text.matches("pong").count()), (300, 700));
    }
}

#[test]
fn a_storm_of_signals_ends_it() {
    faults::storm_of_signals(Program::at(PATH).args("ping:1000000000000 pong:1"));
}

#[test]
fn a_signal_right_after_the_start_ends_it() {
    faults::signal_right_after_the_start(|| Program::at(PATH).args("ping:1000000000000 pong:1"));
}

#[test]
fn a_signal_that_was_blocked_at_the_start_acts_all_the_same() {
    faults::signal_blocked_at_the_start(PATH, "ping:1000000000000 pong:1");
}

#[test]
fn limits_that_are_too_low_are_explained() {
    faults::low_limits(PATH, "ping:300 pong:700");
}

#[test]
fn a_working_directory_that_is_gone_or_unwritable_does_no_harm() {
    for outcome in faults::working_directory_gone_or_unwritable(PATH, "ping:300 pong:700") {
        let text = &outcome.stdout;
        assert_eq!((text.matches("ping").count(), text.matches("pong").count()), (300, 700));
    }
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    let Some(told) = faults::terminal_closed(PATH, "ping:1000000000000", "ping", true) else { return };
    assert_eq!(told.signal(), Some(Signal::SIGHUP as i32));
    let Some(not_told) = faults::terminal_closed(PATH, "ping:1000000000000", "ping", false) else { return };
    assert_eq!(not_told.code(), Some(0), "as with every reader that has gone");
}
