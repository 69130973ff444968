//! What holds for the command line of every program: help that is true, and an orderly end whatever is typed.

testing::common_flags!(crate::print_threads(""), ["ping:3", "pong:4"], [0, 1, 2]);
