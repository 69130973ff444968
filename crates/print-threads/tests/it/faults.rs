//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::common_faults;
use testing::faults::{HungUp, Subject};

const ENDLESS: &str = "ping:1000000000000 pong:1";

const PRINT: Subject = Subject {
    path: env!("CARGO_BIN_EXE_print-threads"),
    always: "",
    short: "ping:300 pong:700",
    said_all: |text| (text.matches("ping").count(), text.matches("pong").count()) == (300, 700),
    left: "ping:300 pong:700 -q",
    long: &[ENDLESS],
    begun: "",
    hung_up: &[
        HungUp { arguments: ENDLESS, at: "ping", hears: true, dies: true },
        // As with every reader that has gone.
        HungUp { arguments: ENDLESS, at: "ping", hears: false, dies: false },
    ],
};

common_faults!(PRINT);
