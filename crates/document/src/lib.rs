//! A run as one document that programs read: its figures, how times spread, the machine, and a file that is whole
//! or not there.

pub mod json;
pub mod machine;
pub mod save;
pub mod spread;
