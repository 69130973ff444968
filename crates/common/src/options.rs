//! The flags that every program takes, and how values are read.

use std::ffi::OsString;
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser};

use crate::exit::Exit;
use crate::language::{self, Choice, Language, note};
use crate::notes;

/// Flags shared by all five programs.
#[derive(Args, Debug)]
pub struct Shared {
    /// Language; `auto`: the lecture's lines as it wrote them, the rest by the locale
    #[arg(long, value_enum, default_value = "auto", value_name = "auto|zh|en", hide_possible_values = true)]
    pub lang: Choice,

    /// No summary on standard error
    #[arg(short, long)]
    pub quiet: bool,
}

/// Reads the command line and makes `--lang` the language of this process.
///
/// # Errors
/// How the program must end at once: after `--help` and `--version`, and after a mistake in the
/// flags, which has then been explained on standard error.
pub fn parse<P: Parser + AsRef<Shared>>() -> Result<P, Exit> {
    match P::try_parse_from(std::env::args_os()) {
        Ok(options) => {
            language::choose(options.as_ref().lang);
            Ok(options)
        }
        Err(error) => {
            // The flags could not be read, so `--lang` is looked for by hand: the explanation
            // should be in the language that was asked for.
            if let Some(choice) = asked_language(std::env::args_os()) {
                language::choose(choice);
            }
            Err(explain(P::command().get_name(), &error))
        }
    }
}

fn explain(program: &str, error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        // `--help >/dev/full` has failed; `--help | head -1` has not.
        return match error.print() {
            Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => {
                notes::say(&format!("{program}: {failure}"));
                Exit::Failed
            }
            _ => Exit::Done,
        };
    }
    let english = error.render().to_string();
    let english = english.strip_prefix("error: ").unwrap_or(&english).trim_end();
    let text = match language::of_notes() {
        Language::Chinese => in_chinese(error).unwrap_or_else(|| english.to_owned()),
        Language::English => english.to_owned(),
    };
    notes::say(&format!("{program}: {text}"));
    Exit::Usage
}

/// Explains a mistake that only shows when the flags are taken together.
pub fn misuse(program: &str, what: &str) -> Exit {
    notes::say(&format!("{program}: {what}"));
    Exit::Usage
}

/// The mistakes people make most, in Chinese; `None` leaves clap's own wording.
fn in_chinese(error: &clap::Error) -> Option<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg)?;
    let value = context(ContextKind::InvalidValue);
    let what = match (error.kind(), value) {
        (ErrorKind::UnknownArgument, _) => format!("不认识参数“{argument}”"),
        (ErrorKind::InvalidValue, Some(value)) if !value.is_empty() => {
            let valid = context(ContextKind::ValidValue).unwrap_or_default();
            format!("参数“{argument}”不接受“{value}”，可选：{valid}")
        }
        (ErrorKind::ValueValidation, Some(value)) => {
            let why = std::error::Error::source(error).map(|why| format!("：{why}")).unwrap_or_default();
            format!("参数“{argument}”的值“{value}”不对{why}")
        }
        (ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues, _) => {
            format!("参数“{argument}”缺少值")
        }
        (ErrorKind::ArgumentConflict, _) => format!("参数“{argument}”不能重复，也不能与另一个参数同用"),
        _ => return None,
    };
    Some(format!("{what}\n\n用法见 --help。"))
}

fn asked_language(arguments: impl Iterator<Item = OsString>) -> Option<Choice> {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next()?,
            Some(rest) => rest.strip_prefix('=')?.to_owned(),
            None => continue,
        };
        return <Choice as clap::ValueEnum>::from_str(&value, true).ok();
    }
    None
}

/// A year: longer waits are mistakes, and `Instant + Duration` must not overflow.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Reads a duration such as `10ms`, `1.5s`, `2m` or `0`.
///
/// # Errors
/// What is wrong with `text`, in the language of the notes.
pub fn duration(text: &str) -> Result<Duration, String> {
    // humantime takes `1s 500ms` but not `1.5s`: a decimal number with one unit is read here.
    let parsed = decimal(text).or_else(|| humantime::parse_duration(text).ok());
    match parsed {
        Some(duration) if duration <= LONGEST => Ok(duration),
        Some(_) => Err(note("longer than a year", "比一年还长")),
        None => Err(note(
            "expected a number with its unit, such as 10ms, 1.5s or 2m",
            "要写成带单位的数，例如 10ms、1.5s、2m",
        )),
    }
}

fn decimal(text: &str) -> Option<Duration> {
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let (number, unit) = text.split_at(unit_at);
    let seconds_a_unit = match unit {
        "ns" => 1e-9,
        "us" | "µs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => return None,
    };
    if !number.contains('.') {
        return None; // whole numbers are exact in humantime
    }
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds_a_unit).ok()
}

/// Reads a whole number that is at least 1.
///
/// # Errors
/// What is wrong with `text`, in the language of the notes.
pub fn at_least_one(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(0) | Err(_) => Err(note("expected a whole number, 1 or more", "要写不小于 1 的整数")),
        Ok(number) => Ok(number),
    }
}

/// Reads a word to print: any text but the empty one.
///
/// # Errors
/// What is wrong with `text`, in the language of the notes.
pub fn word(text: &str) -> Result<String, String> {
    match text {
        "" => Err(note("a word cannot be empty", "单词不能为空")),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_with_their_unit() {
        for (text, expected) in [
            ("10ms", Duration::from_millis(10)),
            ("1.5s", Duration::from_millis(1500)),
            ("0.1ms", Duration::from_micros(100)),
            ("1s 500ms", Duration::from_millis(1500)),
            ("2m", Duration::from_secs(120)),
            ("0", Duration::ZERO),
            ("0ms", Duration::ZERO),
        ] {
            assert_eq!(duration(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "-1",
            "-1s",
            "10",
            "ms",
            "1.5",
            "1e3s",
            "1..5s",
            "99999999999999999999s",
            "2years",
            "nan",
            "infs",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_language_is_found_even_when_the_flags_are_wrong() {
        let asked = |arguments: &[&str]| asked_language(arguments.iter().map(OsString::from));
        assert_eq!(asked(&["p", "--nonsense", "--lang", "zh"]), Some(Choice::Zh));
        assert_eq!(asked(&["p", "--lang=en", "--nonsense"]), Some(Choice::En));
        assert_eq!(asked(&["p", "--nonsense", "--lang"]), None);
    }
}
