//! The flags that every program takes.

use std::ffi::OsString;

use clap::{Args, Parser};

use crate::exit::Exit;
use crate::language::{self, Choice};
use crate::usage;

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
    // Looked for by hand and first, so that a mistake in the other flags is explained in it.
    if let Some(choice) = asked_language(std::env::args_os()) {
        language::choose(choice);
    }
    let options = P::try_parse_from(std::env::args_os())
        .map_err(|error| usage::explain(P::command().get_name(), &error))?;
    language::choose(options.as_ref().lang);
    Ok(options)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_even_when_the_flags_are_wrong() {
        let asked = |arguments: &[&str]| asked_language(arguments.iter().map(OsString::from));
        assert_eq!(asked(&["p", "--nonsense", "--lang", "zh"]), Some(Choice::Zh));
        assert_eq!(asked(&["p", "--lang=en", "--nonsense"]), Some(Choice::En));
        assert_eq!(asked(&["p", "--nonsense", "--lang"]), None);
    }
}
