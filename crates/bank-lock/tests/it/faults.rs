//! Faults of the machine and of whoever started the program; see `testing::faults`.

use testing::common_faults;
use testing::faults::{HungUp, Subject};

const BANK: Subject = Subject {
    path: env!("CARGO_BIN_EXE_bank-lock"),
    always: "",
    short: "--threads 10 --hold 0",
    said_all: |text| text == "账户余额：10 元\n",
    left: "--threads 10 --hold 0 -q",
    long: &["--hold 1h"],
    begun: "Ctrl-C stops it",
    hung_up: &[
        HungUp { arguments: "--hold 1h", at: "", hears: true, dies: true },
        // As with every reader that has gone.
        HungUp { arguments: "--threads 4 --hold 50ms", at: "", hears: false, dies: false },
    ],
};

common_faults!(BANK);
