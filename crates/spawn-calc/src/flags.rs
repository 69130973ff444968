//! The flags of the command line.

use std::ffi::OsString;
use std::time::Duration;

use clap::Parser;
use clap::builder::{OsStringValueParser, TypedValueParser};
use common::language::note;
use common::values;

/// The lecture's snippet: start the calculator and wait for it, then start Python with a script.
#[derive(Parser)]
#[command(name = "spawn-calc", version, after_help = EXAMPLES)]
pub struct Options {
    /// What Python runs, with its arguments; a small script of our own without it
    #[arg(value_names = ["SCRIPT", "ARG"], num_args = 0.., trailing_var_arg = true)]
    pub script: Vec<OsString>,

    /// Start both at once, and not one after the other
    #[arg(long)]
    pub parallel: bool,

    /// End a child that runs longer than this, with all it has started
    #[arg(long, value_name = "TIME", value_parser = some_time, allow_hyphen_values = true)]
    pub timeout: Option<Duration>,

    /// The calculator
    #[arg(long, value_name = "NAME|PATH", value_parser = name())]
    pub calc: Option<OsString>,

    /// The Python
    #[arg(long, value_name = "NAME|PATH", value_parser = name())]
    pub python: Option<OsString>,

    /// What the calculator is asked; without a terminal to type at it is asked 6*7
    #[arg(long, value_name = "EXPR", value_parser = expression, allow_hyphen_values = true)]
    pub expr: Option<String>,

    /// Start nothing, only show what was found where
    #[arg(long)]
    pub dry_run: bool,

    /// This process is the calculator that stands in where there is none
    #[arg(long, hide = true)]
    pub calculator: bool,
}

const EXAMPLES: &str = "\
Examples:
  spawn-calc                         the calculator, and when it has ended, Python
  spawn-calc --parallel              both at once
  spawn-calc --timeout 2s work.py 3  work.py with the argument 3; no child may take over 2 seconds";

fn name() -> impl TypedValueParser<Value = OsString> {
    OsStringValueParser::new().try_map(|name| if name.is_empty() { Err(empty()) } else { Ok(name) })
}

fn expression(text: &str) -> Result<String, String> {
    if text.is_empty() { Err(empty()) } else { Ok(text.to_owned()) }
}

fn empty() -> String {
    note("cannot be empty", "不能为空")
}

fn some_time(text: &str) -> Result<Duration, String> {
    match values::duration(text)? {
        Duration::ZERO => Err(note("must be more than 0", "必须大于 0")),
        time => Ok(time),
    }
}
