//! What keeps threads apart: the value of `--sync`.

use clap::ValueEnum;

/// What protects a number that several threads change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Protection {
    /// A lock: one thread at a time is between the read and the write
    #[value(alias = "lock")] // Python's word
    Mutex,
    /// Nothing
    None,
    /// No lock: read and write are one step that cannot be divided
    Atomic,
}
