//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::common_faults;
use testing::faults::{HungUp, Subject};

use crate::game::score;

const COUNTED: &str = "--count 1000000";

const GAME: Subject = Subject {
    path: env!("CARGO_BIN_EXE_pingpong-proc"),
    variants: &["--start-method fork", "--start-method spawn"],
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

common_faults!(GAME);
