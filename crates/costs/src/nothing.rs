//! The smallest program of our own: this one, which ends at once if it is asked for nothing.
//!
//! A second binary would be smaller, but `cargo run -p costs` does not build it, and what is copied or
//! installed alone would not find it. `docs/costs.md` says what the difference is.

use std::path::PathBuf;

use anyhow::Context;
use common::language::note;

/// The argument with which this program does nothing.
pub const ASKED: &str = "--nothing";

/// Whether this process is to do nothing.
pub fn is_asked_for() -> bool {
    std::env::args_os().nth(1).is_some_and(|first| first == ASKED)
}

/// Where this program is, to be started again.
pub fn path() -> anyhow::Result<PathBuf> {
    std::env::current_exe()
        .with_context(|| note("cannot find this program's own file", "找不到本程序自己的文件"))
}
