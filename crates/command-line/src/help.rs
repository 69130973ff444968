//! How `--help` looks: its headings, its width, and clap's own words in the person's language.

use clap::{Arg, Command};
use wording::language::{self, Language, text};
use wording::screen;

/// The heading of the flags that a lesson itself has.
pub fn the_lesson() -> &'static str {
    text("The lesson", "本课")
}

/// The heading of the flags that show more of a run.
pub fn look_at_it() -> &'static str {
    text("Look at it", "看个究竟")
}

/// The heading of the flags that say more than one run can.
pub fn prove_it() -> &'static str {
    text("Prove it", "证明")
}

/// The heading of the flags that all programs take.
pub fn all_programs() -> &'static str {
    text("All programs", "所有程序通用")
}

/// `command`, with the looks that all programs' `--help` has.
pub(crate) fn laid_out(command: Command) -> Command {
    // At a wider terminal no wider. In the order of flags.rs: by itself clap lists an argument without a flag after those with one.
    let mut place = 0;
    let command = command.max_term_width(screen::EVERYWHERE).mut_args(|argument| {
        place += 1;
        argument.display_order(place)
    });
    match language::of_notes() {
        Language::English => command,
        Language::Chinese => in_chinese(command),
    }
}

/// clap speaks English only: `Usage`, `[OPTIONS]` and `[default: 10ms]` are said here instead.
fn in_chinese(command: Command) -> Command {
    let english = command.clone().render_usage().to_string();
    let usage = english.trim_start_matches("Usage: ").replace("[OPTIONS]", "[参数]");
    command
        .override_usage(usage)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .mut_args(with_its_default)
}

fn with_its_default(argument: Arg) -> Arg {
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if defaults.is_empty() {
        return argument;
    }
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let help = format!("{help}（默认：{}）", defaults.join(" "));
    argument.help(help).hide_default_value(true)
}
