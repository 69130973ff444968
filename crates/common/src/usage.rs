//! What a person is told who made a mistake in the flags.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::exit::Exit;
use crate::language::{self, Language};
use crate::notes;
use crate::words::{Flush, Words};

/// Explains a mistake that only shows when the flags are taken together.
pub fn misuse(what: &str) -> Exit {
    notes::error(what);
    Exit::Usage
}

/// Says what clap has to say: an explanation on standard error, or the answer to `--help` and
/// `--version` on standard output.
pub(crate) fn explain(error: &clap::Error) -> anyhow::Result<Exit> {
    let english = error.render().to_string();
    if !error.use_stderr() {
        Words::to_stdout(Flush::Each).say(&english)?;
        return Ok(Exit::Done);
    }
    Ok(match language::of_notes() {
        Language::English => misuse(english.strip_prefix("error: ").unwrap_or(&english).trim_end()),
        Language::Chinese => misuse(&format!("{}\n\n用法见 --help。", in_chinese(error))),
    })
}

fn in_chinese(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidUtf8 => "有参数不是合法的 UTF-8 文字".to_owned(),
        ErrorKind::UnknownArgument => format!("不认识参数“{argument}”"),
        ErrorKind::InvalidValue if !value.is_empty() => {
            format!("参数“{argument}”不接受“{value}”，可选：{}", context(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!("：{why}")).unwrap_or_default();
            format!("参数“{argument}”的值“{value}”不对{why}")
        }
        ErrorKind::TooManyValues => format!("参数“{argument}”不接受值“{value}”"),
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("参数“{argument}”缺少值")
        }
        ErrorKind::ArgumentConflict => format!("参数“{argument}”只能用一次"),
        _ => format!("参数有误：{error}"),
    }
}
