//! The flags that every program takes, and how its command line is read.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Command, FromArgMatches, Parser};

use crate::json::{self, Asked};
use crate::language::{self, Choice};
use crate::notes;

// No doc comment: clap would take it for what the program does.
#[derive(Args, Debug)]
struct Shared {
    /// Language; `auto`: the lecture's lines as it wrote them, the rest by the locale
    #[arg(long, value_enum, default_value = "auto", value_name = "auto|zh|en", hide_possible_values = true)]
    lang: Choice,

    /// Write the run's figures to this file as JSON; `-`: to standard output, in place of the words
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// No summary on standard error
    #[arg(short, long)]
    quiet: bool,
}

/// The command line of a program: its own flags, and those that all take.
pub fn command<Options: Parser>() -> Command {
    Shared::augment_args(Options::command())
}

/// Reads the command line, and makes `--lang` and `--quiet` those of this process. With the flags comes the
/// document that was asked for.
pub(crate) fn parse<Options: Parser>() -> Result<(Options, Option<Asked>), clap::Error> {
    // Looked for by hand and first, so that a mistake in the other flags is explained in it.
    if let Some(choice) = asked_language(std::env::args_os()) {
        language::choose(choice);
    }
    let mut command = command::<Options>();
    notes::introduce(command.get_name());
    let mut found = command.try_get_matches_from_mut(std::env::args_os())?;
    let flags = found.contains_id("json").then(|| json::flags(&command, &found));
    let shared = Shared::from_arg_matches_mut(&mut found)?;
    language::choose(shared.lang);
    notes::be_quiet(shared.quiet);
    let program = command.get_name().to_owned();
    let asked = shared.json.zip(flags).map(|(path, flags)| Asked { path, program, flags });
    Ok((Options::from_arg_matches_mut(&mut found)?, asked))
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
