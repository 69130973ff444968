//! The flags of the command line.

use std::ffi::{OsStr, OsString};
use std::time::Duration;

use clap::Parser;
use clap::builder::{OsStringValueParser, StringValueParser, TypedValueParser};
use command_line::help::the_lesson;
use command_line::values;
use timeline::Timeline;
use wording::language::{note, text};

#[derive(Parser)]
#[command(name = "spawn-calc", version, next_help_heading = the_lesson())]
#[command(about = text(
    "The lecture's snippet: start the calculator and wait for it, then start Python with a script.",
    "课上的例子：启动计算器，等它结束，再启动 Python 运行脚本。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(help = text(
        "What Python runs, with its arguments; a small script of our own without it",
        "Python 运行的脚本及其参数；不写则用自带的",
    ))]
    #[arg(value_names = [text("SCRIPT", "脚本"), text("ARG", "脚本参数")], num_args = 0.., trailing_var_arg = true)]
    pub script: Vec<OsString>,

    #[arg(long, help = text("Start both at once, and not one after the other", "两个同时启动，不分先后"))]
    pub parallel: bool,

    #[arg(help = text(
        "End a child that runs longer than this, with all it has started",
        "子进程超过这个时间就结束它，连同它启动的一切",
    ))]
    #[arg(long, value_name = text("TIME", "时间"), value_parser = some_time, allow_hyphen_values = true)]
    pub timeout: Option<Duration>,

    #[arg(help = text("The calculator", "用哪个计算器"))]
    #[arg(long, value_name = text("NAME|PATH", "名称|路径"), value_parser = OsStringValueParser::new().try_map(not_empty))]
    pub calc: Option<OsString>,

    #[arg(help = text("The Python", "用哪个 Python"))]
    #[arg(long, value_name = text("NAME|PATH", "名称|路径"), value_parser = OsStringValueParser::new().try_map(not_empty))]
    pub python: Option<OsString>,

    #[arg(help = text(
        "What the calculator is asked (default without a terminal: 6*7)",
        "让计算器算什么（没有终端时默认 6*7）",
    ))]
    #[arg(long, value_name = text("EXPR", "算式"), value_parser = StringValueParser::new().try_map(not_empty), allow_hyphen_values = true)]
    pub expr: Option<String>,

    #[arg(long, conflicts_with = "timeline", help = text("Start nothing, only show what was found where", "什么也不启动，只说在哪里找到了什么"))]
    pub dry_run: bool,

    // This process is the calculator that stands in where there is none.
    #[arg(long, hide = true)]
    pub calculator: bool,

    #[command(flatten)]
    pub timeline: Timeline,
}

const EXAMPLES: &str = "\
Examples:
  spawn-calc                         the calculator, and after it Python
  spawn-calc --parallel              both at once
  spawn-calc --timeout 2s work.py 3  work.py 3; no child may take over 2 seconds";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  spawn-calc                         先是计算器，它结束后才是 Python
  spawn-calc --parallel              两个同时启动
  spawn-calc --timeout 2s work.py 3  运行 work.py 3；任何子进程不得超过 2 秒";

fn not_empty<T: AsRef<OsStr>>(value: T) -> Result<T, String> {
    if value.as_ref().is_empty() { Err(note("cannot be empty", "不能为空")) } else { Ok(value) }
}

fn some_time(text: &str) -> Result<Duration, String> {
    match values::duration(text)? {
        Duration::ZERO => Err(note("must be more than 0", "无效，必须大于 0")),
        time => Ok(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&command_line::options::command::<Options>(), &["--"]);
    }
}
