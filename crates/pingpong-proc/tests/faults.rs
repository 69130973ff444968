//! Faults of the machine and of whoever started the program; see `testing::faults`.
#![cfg(target_os = "linux")]

mod game;

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use game::{METHODS, pingpong, score};
use testing::{Signal, faults};

const PATH: &str = env!("CARGO_BIN_EXE_pingpong-proc");

fn by(method: &str, arguments: &str) -> String {
    format!("--start-method {method} {arguments}")
}

#[test]
fn a_standard_stream_that_is_closed_at_the_start_does_no_harm() {
    for method in METHODS {
        let all_six = |text: &str| (score(text).pings, score(text).pongs) == (3, 3);
        faults::standard_streams_closed(PATH, &by(method, "--count 3 --interval 1ms"), all_six);
    }
}

#[test]
fn a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end() {
    for method in METHODS {
        faults::reader_leaves_after(0..=64, PATH, &by(method, "--interval 1ms"));
    }
}

#[test]
fn nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second() {
    for text in faults::reader_sleeps(PATH, &by("fork", "--count 500 --interval 0")) {
        assert_eq!((score(&text).pings, score(&text).pongs), (500, 500));
    }
}

#[test]
fn a_storm_of_signals_ends_it() {
    for method in METHODS {
        for arguments in ["", "--count 1000000"] {
            faults::storm_of_signals(pingpong(method, arguments));
        }
    }
}

#[test]
fn a_signal_right_after_the_start_ends_it() {
    for method in METHODS {
        faults::signal_right_after_the_start(|| pingpong(method, "--interval 1h"));
    }
}

#[test]
fn a_signal_that_was_blocked_at_the_start_acts_all_the_same() {
    for method in METHODS {
        faults::signal_blocked_at_the_start(PATH, &by(method, ""));
    }
}

#[test]
fn limits_that_are_too_low_are_explained() {
    for method in METHODS {
        faults::low_limits(PATH, &by(method, "--count 2 --interval 1ms"));
    }
}

#[test]
fn a_working_directory_that_is_gone_or_unwritable_does_no_harm() {
    for method in METHODS {
        let arguments = by(method, "--count 3 --interval 1ms");
        for outcome in faults::working_directory_gone_or_unwritable(PATH, &arguments) {
            let score = score(&outcome.stdout);
            outcome.check((score.pings, score.pongs) == (3, 3), "all words of both");
        }
    }
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    for method in METHODS {
        for (arguments, hears, end) in [
            ("", true, ExitStatus::from_raw(0)),
            ("", false, ExitStatus::from_raw(0)),
            ("--count 1000000", true, ExitStatus::from_raw(Signal::SIGHUP as i32)),
            ("--count 1000000", false, ExitStatus::from_raw(0)),
        ] {
            let ended = faults::terminal_closed(PATH, &by(method, arguments), "pong", hears);
            let Some(ended) = ended else { return };
            assert_eq!(ended, end, "{method} {arguments}, SIGHUP heard: {hears}");
        }
    }
}
