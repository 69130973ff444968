//! The `main` of all programs: parse, run, say how it ended.

use std::process::ExitCode;

use clap::Parser;

use crate::exit::{self, Exit};
use crate::{options, signals};

/// Reads the command line, runs `program` with it, and tells the person and the shell how it ended.
pub fn run<Options: Parser>(program: fn(Options) -> anyhow::Result<Exit>) -> ExitCode {
    signals::remember_ended_children();
    let outcome = options::parse().map_or_else(|ended| ended, program);
    exit::finish(outcome).into()
}
