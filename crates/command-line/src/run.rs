//! The `main` of all programs: parse, run, say how it ended.

use std::process::ExitCode;

use clap::Parser;
use common::exit::{Exit, is_reader_gone};
use common::{notes, signals, stop};
use document::json;

use crate::options;

/// Reads the command line, runs `program` with it, and tells the person and the shell how it ended.
pub fn run<Options: Parser>(program: fn(Options) -> anyhow::Result<Exit>) -> ExitCode {
    signals::begin();
    finish(options::parse().map_or_else(|ended| ended, program)).into()
}

/// Says why a program failed, if it did, writes the document that `--json` asks for, and returns the code that
/// the process is to end with.
///
/// A reader that has gone is a quiet end: it has what it wanted. If a signal came as well, the reader went
/// because of it (a terminal was closed, Ctrl-C was typed at a pipeline): the program was interrupted.
pub fn finish(outcome: anyhow::Result<Exit>) -> u8 {
    let exit = match outcome {
        Ok(exit) => exit,
        Err(error) if is_reader_gone(&error) => stop::interrupt().map_or(Exit::Done, Exit::Interrupted),
        Err(error) => failed(&error),
    };
    let exit = match json::write(exit) {
        Err(error) if !is_reader_gone(&error) => failed(&error),
        _ => exit,
    };
    match exit {
        Exit::Interrupted(interrupt) => signals::die_by(interrupt),
        _ => exit.code(),
    }
}

fn failed(error: &anyhow::Error) -> Exit {
    notes::error(&format!("{error:#}"));
    Exit::Failed
}
