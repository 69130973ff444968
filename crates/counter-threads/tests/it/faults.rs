//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::common_faults;
use testing::faults::{HungUp, Subject};

const ENDLESS: &str = "--limit 1000000000000 --hold 1ms";

const COUNTER: Subject = Subject {
    path: env!("CARGO_BIN_EXE_counter-threads"),
    always: "",
    short: "--sync mutex --limit 500",
    // The two threads' results name their words once more.
    said_all: |text| text.matches("ping").count() + text.matches("pong").count() == 500 + 2,
    left: "--sync mutex --limit 500 -q",
    long: &["--hold 1h"],
    begun: "Ctrl-C stops it",
    hung_up: &[
        HungUp { arguments: ENDLESS, at: "ping", hears: true, dies: true },
        // As with every reader that has gone.
        HungUp { arguments: ENDLESS, at: "ping", hears: false, dies: false },
    ],
};

common_faults!(COUNTER);
