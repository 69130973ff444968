//! The `main` of all programs: parse, run, say how it ended.

use std::process::ExitCode;

use clap::Parser;

use crate::exit::{self, Exit};
use crate::{json, options, signals, usage};

/// Reads the command line, runs `program` with it, and tells the person and the shell how it ended.
pub fn run<Options: Parser>(program: fn(Options) -> anyhow::Result<Exit>) -> ExitCode {
    signals::remember_ended_children();
    let outcome = match options::parse() {
        Ok((options, json)) => json.map_or(Ok(()), json::promise).and_then(|()| program(options)),
        Err(mistake) => usage::explain(&mistake),
    };
    exit::finish(outcome).into()
}
