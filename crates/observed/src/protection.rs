//! What keeps threads apart: the value of `--sync`.

use clap::ValueEnum;
use wording::language::text;

/// What protects a number that several threads change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Protection {
    /// A lock: one thread at a time is between the read and the write
    #[value(help = text("a lock", "锁"), alias = "lock")] // Python's word
    Mutex,
    /// Nothing
    #[value(help = text("nothing", "什么也不用"))]
    None,
    /// No lock: read and write are one step that cannot be divided
    #[value(help = text("one step that cannot be divided", "不可分割的一步"))]
    Atomic,
}

impl Protection {
    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Protection::Mutex => "mutex",
            Protection::None => "none",
            Protection::Atomic => "atomic",
        }
    }
}
