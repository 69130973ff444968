//! What the program says about itself.

testing::common_help!(env!("CARGO_BIN_EXE_print-threads"));
