//! What holds for the command line of every program: help that is true, and an orderly end whatever is typed.

testing::common_flags!(crate::bank_lock(""), [], [0, 1, 2]);
