//! What a program can write about itself: a shell's completions, a man page.

use clap::{Command, ValueEnum};
use clap_complete::Shell;
use wording::language;

/// The value of `--generate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Generated {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    Man,
}

/// The completions, or the man page, of the program that takes `command`'s flags.
pub(crate) fn text(what: Generated, command: &Command) -> Vec<u8> {
    let shell = match what {
        Generated::Bash => Shell::Bash,
        Generated::Zsh => Shell::Zsh,
        Generated::Fish => Shell::Fish,
        Generated::Powershell => Shell::PowerShell,
        Generated::Elvish => Shell::Elvish,
        Generated::Man => return man_page(command),
    };
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut for_people(command), command.get_name(), &mut text);
    text
}

fn man_page(command: &Command) -> Vec<u8> {
    let mut page = Vec::new();
    // Into memory, where no write fails.
    let _ = clap_mangen::Man::new(for_people(command)).render(&mut page);
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, chinese) in
        [("NAME", "名称"), ("SYNOPSIS", "概要"), ("DESCRIPTION", "说明"), ("VERSION", "版本")]
    {
        page =
            page.replace(&format!(".SH {english}\n"), &format!(".SH {}\n", language::text(english, chinese)));
    }
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    // The first line is their heading. Unfilled, so that each keeps its line.
    if let Some((_, examples)) = examples.split_once('\n') {
        let examples = examples.replace('\\', "\\e").replace('-', "\\-");
        page += &format!(".SH {}\n.nf\n{examples}\n.fi\n", language::text("EXAMPLES", "示例"));
    }
    page.into_bytes()
}

/// The command without what is hidden from people, which the generators would show.
fn for_people(command: &Command) -> Command {
    let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
    Command::new(command.get_name().to_owned())
        .about(command.get_about().cloned().unwrap_or_default())
        .version(command.get_version().unwrap_or_default().to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(shown)
}
