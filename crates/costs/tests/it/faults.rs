//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::common_faults;
use testing::faults::{HungUp, Subject};

const COSTS: Subject = Subject {
    path: env!("CARGO_BIN_EXE_costs"),
    always: "",
    short: "--time 1ms pipe futex mutex",
    said_all: |text| {
        text.contains("\npipe") && text.contains("\nmutex") && text.contains("█ from p50 to p99")
    },
    left: "--time 1ms mutex -q",
    long: &["--time 1h pipe", "--time 1h spinning", "--time 1h mutex-8-threads", "--time 1h spawn"],
    begun: " left",
    hung_up: &[
        HungUp { arguments: "--time 1h futex", at: "round trips", hears: true, dies: true },
        // As with every reader that has gone.
        HungUp { arguments: "--time 200ms clock system-call", at: "time", hears: false, dies: false },
    ],
};

common_faults!(COSTS);
