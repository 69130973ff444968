//! What it means when standard output takes no more.

use std::{fmt, io};

use wording::language::note;

/// Why words could not be written.
#[derive(Debug)]
pub enum OutputError {
    /// Nobody reads any more: a closed pipe, or a terminal that is gone. A quiet end.
    ReaderGone,
    /// The words are lost, and the person must be told: a full disk, for one.
    Failed(io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            OutputError::ReaderGone => note("nobody reads standard output any more", "标准输出的读端已关闭"),
            OutputError::Failed(why) => note(
                format_args!("cannot write to standard output: {why}"),
                format_args!("无法写入标准输出：{why}"),
            ),
        })
    }
}

impl std::error::Error for OutputError {}
