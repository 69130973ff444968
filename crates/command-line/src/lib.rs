//! How all our programs begin and end: the flags are read, a mistake in them is explained, the program runs, and
//! how it ended is told.

mod generate;
pub mod help;
pub mod options;
mod run;
pub mod usage;
pub mod values;

pub use run::{finish, run};
