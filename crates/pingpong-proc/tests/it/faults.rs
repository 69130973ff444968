//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::faults::{HungUp, Subject};

use crate::game::score;

const COUNTED: &str = "--count 1000000";

const FORKED: Subject = Subject {
    path: env!("CARGO_BIN_EXE_pingpong-proc"),
    always: "--start-method fork",
    short: "--count 500 --interval 0",
    said_all: |text| (score(text).pings, score(text).pongs) == (500, 500),
    left: "--interval 1ms",
    long: &["--interval 1h", "", COUNTED],
    begun: "",
    hung_up: &[
        // The normal end of an endless game.
        HungUp { arguments: "", at: "pong", hears: true, dies: false },
        HungUp { arguments: "", at: "pong", hears: false, dies: false },
        HungUp { arguments: COUNTED, at: "pong", hears: true, dies: true },
        // As with every reader that has gone.
        HungUp { arguments: COUNTED, at: "pong", hears: false, dies: false },
    ],
};

mod after_a_fork {
    testing::common_faults!(super::FORKED);
}

mod after_a_spawn {
    use super::*;

    testing::common_faults!(Subject { always: "--start-method spawn", ..FORKED });
}
