//! What a person is told who made a mistake in the flags.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use common::exit::Exit;
use common::notes;
use common::words::{Flush, Words};
use wording::language::{self, Language};

/// Explains a mistake that only shows when the flags are taken together.
pub fn misuse(what: &str) -> Exit {
    notes::error(what);
    Exit::Usage
}

/// Says what clap has to say: an explanation on standard error, or the answer to `--help` and
/// `--version` on standard output.
pub(crate) fn explain(error: &clap::Error) -> anyhow::Result<Exit> {
    let english = error.render().to_string();
    match (error.use_stderr(), language::of_notes()) {
        (true, Language::English) => {
            Ok(misuse(english.strip_prefix("error: ").unwrap_or(&english).trim_end()))
        }
        (true, Language::Chinese) => Ok(misuse(&format!("{}\n\n用法见 --help。", in_chinese(error)))),
        (false, Language::English) => answer(english.as_bytes()),
        // clap ends its headings with the narrow colon.
        (false, Language::Chinese) => answer(english.replace(":\n", "：\n").as_bytes()),
    }
}

/// Writes to standard output what was asked for in place of a run.
pub(crate) fn answer(text: &[u8]) -> anyhow::Result<Exit> {
    Words::to_stdout(Flush::Each).say_bytes(text)?;
    Ok(Exit::Done)
}

fn in_chinese(error: &clap::Error) -> String {
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    let mistake = match error.kind() {
        ErrorKind::InvalidUtf8 => "有参数不是合法的 UTF-8 文字".to_owned(),
        ErrorKind::UnknownArgument => format!("不认识参数“{argument}”"),
        ErrorKind::InvalidValue if value.is_empty() => format!("参数“{argument}”缺少值"),
        ErrorKind::InvalidValue => {
            format!("参数“{argument}”不接受“{value}”，可选：{}", told(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            format!("{argument}：“{value}”{why}")
        }
        ErrorKind::TooManyValues => format!("参数“{argument}”不接受值“{value}”"),
        ErrorKind::TooFewValues => format!("参数“{argument}”至少需要 {} 个值", told(ContextKind::MinValues)),
        ErrorKind::WrongNumberOfValues => format!(
            "参数“{argument}”需要 {} 个值，只给了 {} 个",
            told(ContextKind::ExpectedNumValues),
            told(ContextKind::ActualNumValues)
        ),
        ErrorKind::ArgumentConflict if told(ContextKind::PriorArg) == argument => {
            format!("参数“{argument}”只能用一次")
        }
        ErrorKind::ArgumentConflict => {
            format!("参数“{argument}”不能与“{}”同时使用", told(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数“{argument}”"),
        _ => format!("参数有误：{error}"),
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(told).concat();
    match error.get(ContextKind::Suggested) {
        _ if !meant.is_empty() => format!("{mistake}\n你是不是想用“{meant}”？"),
        // The only advice of clap's that is not a word: a value that looks like a flag.
        Some(_) => format!("{mistake}\n如果它是一个值，请写成“-- {argument}”"),
        None => mistake,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, ArgAction, Command};

    /// What is said in Chinese of a mistake in the flags.
    fn said(arguments: &[&str]) -> String {
        let command = Command::new("p")
            .arg(Arg::new("pair").long("pair").num_args(2).value_names(["A", "B"]))
            .arg(Arg::new("many").long("many").num_args(2..).value_name("M"))
            .arg(Arg::new("one").long("one").value_parser(["red", "green"]))
            .arg(Arg::new("alone").long("alone").action(ArgAction::SetTrue).conflicts_with("one"))
            .arg(Arg::new("needed").value_name("N").required(true));
        in_chinese(&command.try_get_matches_from([&["p"], arguments].concat()).unwrap_err())
    }

    #[test]
    fn every_kind_of_mistake_is_said_in_chinese() {
        for (arguments, chinese) in [
            (["n", "more"].as_slice(), "不认识参数“more”"),
            (&["n", "--on"], "不认识参数“--on”\n你是不是想用“--one”？"),
            (
                &["n", "--one", "grey"],
                "参数“--one <one>”不接受“grey”，可选：red、green\n你是不是想用“green”？",
            ),
            (&["n", "--one"], "参数“--one <one>”缺少值"),
            (&["n", "--alone=1"], "参数“--alone”不接受值“1”"),
            (&["n", "--pair", "1"], "参数“--pair <A> <B>”需要 2 个值，只给了 1 个"),
            (&["n", "--many", "1"], "参数“--many <M> <M>...”至少需要 2 个值"),
            (&["n", "--one", "red", "--one", "red"], "参数“--one <one>”只能用一次"),
            (&["n", "--one", "red", "--alone"], "参数“--one <one>”不能与“--alone”同时使用"),
            (&["-1"], "不认识参数“-1”\n如果它是一个值，请写成“-- -1”"),
            (&[], "缺少必需的参数“<N>”"),
        ] {
            assert_eq!(said(arguments), chinese, "{arguments:?}");
        }
    }
}
