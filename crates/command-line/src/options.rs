//! The flags that every program takes, and how its command line is read.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, Args, Command, FromArgMatches, Parser};
use common::exit::Exit;
use common::notes;
use document::json;
use wording::language::{self, Choice, text};

use crate::generate::Generated;
use crate::{generate, help, usage};

// No doc comment: clap would take it for what the program does.
#[derive(Args, Debug)]
#[command(next_help_heading = help::all_programs())]
struct Shared {
    #[arg(long, value_name = text("FILE", "文件"), help_heading = help::look_at_it(), help = text(
        "Write the run's figures to this file as JSON; `-`: to standard output, in place of the words",
        "把各项数字写成 JSON 文件；“-”：改写到标准输出",
    ))]
    json: Option<PathBuf>,

    #[arg(long, value_enum, default_value = "auto", value_name = "auto|zh|en", hide_possible_values = true)]
    #[arg(help = text(
        "Language; `auto`: the lecture's lines as it wrote them, the rest by the locale",
        "语言；auto：课上的照原样，其余随系统",
    ))]
    lang: Choice,

    #[arg(short, long, help = text("No summary on standard error", "不打印小结"))]
    quiet: bool,

    // Writes a shell's completions or a man page to standard output.
    #[arg(long, value_enum, hide = true)]
    generate: Option<Generated>,
}

/// The command line of a program: its own flags, and those that all take.
pub fn command<Options: Parser>() -> Command {
    let own_first = Shared::augment_args(Options::command());
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = own_first
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help(text("Show this help", "显示本帮助")))
        .arg(version.help(text("Show the version", "显示版本号")));
    help::laid_out(command)
}

/// Reads the command line, and makes `--lang` and `--quiet` those of this process.
/// `Err` says how the program must end at once: after `--help` and the like, and after a mistake in the
/// flags, which has then been explained on standard error.
pub(crate) fn parse<Options: Parser>() -> Result<Options, anyhow::Result<Exit>> {
    // Looked for by hand and first, so that --help is in it, and a mistake in the other flags is explained in it.
    if let Some(choice) = asked_language(std::env::args_os()) {
        language::choose(choice);
    }
    let mut command = command::<Options>();
    notes::introduce(command.get_name());
    let explain = |mistake| usage::explain(&mistake);
    let mut found = command.try_get_matches_from_mut(std::env::args_os()).map_err(explain)?;
    let flags = found.contains_id("json").then(|| json::flags(&command, &found));
    let shared = Shared::from_arg_matches_mut(&mut found).map_err(explain)?;
    language::choose(shared.lang);
    notes::be_quiet(shared.quiet);
    if let Some(what) = shared.generate {
        return Err(usage::answer(&generate::text(what, &self::command::<Options>())));
    }
    if let Some((path, flags)) = shared.json.zip(flags) {
        json::promise(&path, command.get_name(), flags).map_err(Err)?;
    }
    Options::from_arg_matches_mut(&mut found).map_err(explain)
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
