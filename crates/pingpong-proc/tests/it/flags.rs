//! What holds for the command line of every program: help that is true, and an orderly end whatever is typed.

testing::common_flags!(testing::Program::at(env!("CARGO_BIN_EXE_pingpong-proc")), [], [0, 1, 2]);
