//! What a program says about itself: `--help`, a shell's completions, a man page.

use unicode_width::UnicodeWidthStr;

use crate::{Outcome, Program};

/// Makes tests of the command line of this program, on which these words may stand beside its flags, and which ends
/// with one of these codes.
#[macro_export]
macro_rules! common_flags {
    ($program:expr, $words:expr, $codes:expr) => {
        fn program() -> $crate::Program {
            $program
        }

        #[test]
        fn help_explains_every_flag_in_both_languages_in_lines_that_fit() {
            $crate::check_help(program);
        }

        #[test]
        fn completions_and_a_man_page_know_every_flag() {
            $crate::check_generated(program);
        }

        #[test]
        fn the_readme_shows_command_lines_that_it_takes() {
            $crate::check_readme(program);
        }

        #[test]
        #[cfg(unix)] // a program that runs is told to stop by a signal
        fn any_command_line_comes_to_an_orderly_end() {
            $crate::run_with_any_input(program, &$words, &$codes);
        }
    };
}

/// `--help` explains every flag in the language that was asked for and in no other, first the lesson's own, in
/// lines that fit; and its examples are command lines that the program takes.
pub fn check_help(program: fn() -> Program) {
    let english = help(program, "en", "200");
    let chinese = help(program, "zh", "200");
    english.check(!has_han(&english.stdout), "Chinese in English");
    for (flag, explanation) in entries(&english.stdout) {
        english.check(!explanation.trim().is_empty(), &format!("no explanation: {flag}"));
    }
    for (flag, explanation) in entries(&chinese.stdout) {
        let own = explanation.split("（默认：").next().unwrap_or_default();
        chinese.check(has_han(own), &format!("no Chinese explanation: {flag}"));
    }
    let flags = long_flags(&english);
    assert_eq!(flags, long_flags(&chinese));
    assert!(flags.len() > 4, "{flags:?}");
    let shows_hidden = ["--generate", "--child"].iter().any(|flag| english.stdout.contains(flag));
    english.check(!shows_hidden, "what is not for people is not shown");

    let has_snippet = english.stdout.starts_with("The lecture's snippet: ");
    english.check(has_snippet || program().name() == "costs", "it names the snippet");
    let is_at_margin = |line: &&str| !line.is_empty() && !line.starts_with(' ');
    let headings: Vec<&str> =
        english.stdout.lines().filter(is_at_margin).filter(|line| line.ends_with(':')).collect();
    let in_order = matches!(headings[..], ["The lesson:", .., "All programs:", "Examples:"]);
    english.check(in_order, "the lesson's flags first, those of all programs last");
    let is_english = chinese.stdout.lines().filter(is_at_margin).any(|line| !has_han(line));
    chinese.stdout_has("\n用法：").check(!is_english, "clap's own English");
    chinese.check(!chinese.stdout.contains("[default"), "clap's own English");

    for (columns, widest) in [("200", 80), ("80", 80), ("60", 60)] {
        for help in ["en", "zh"].map(|language| help(program, language, columns)) {
            for line in help.stdout.lines() {
                help.check(line.width() <= widest, &format!("wider than {widest} columns: {line}"));
            }
        }
    }

    let examples = examples(&english);
    assert!(examples.len() >= 3, "{examples:?}");
    assert_eq!(examples, self::examples(&chinese));
    examples.iter().for_each(|example| takes(program, example));
}

/// The program takes all command lines that the README shows of it, which is as many in both languages.
pub fn check_readme(program: fn() -> Program) {
    let english = commands(program, include_str!("../../../README.md"));
    let chinese = commands(program, include_str!("../../../docs/README.zh-CN.md"));
    assert_eq!(english.len(), chinese.len());
    assert!(english.len() > 1, "{english:?}");
    english.iter().chain(&chinese).for_each(|command| takes(program, command));
}

/// Such a command line is read, and instead of a run the man page is written.
fn takes(program: fn() -> Program, arguments: &str) {
    let instead = if arguments.contains("--generate") { "" } else { "--generate man" };
    program().args(instead).args(arguments).run().code(0).stderr_is_empty();
}

/// The program's arguments in each `cargo run` of `text`: what stands after its `--`, up to a comment, a
/// redirection, a pipe, or the end of the quotation.
fn commands(program: fn() -> Program, text: &str) -> Vec<String> {
    let package = format!("-p {}", program().name());
    let runs = text.split("cargo run ").skip(1);
    let runs = runs.map(|rest| rest.split(['#', '>', '|', '`', '\n']).next().unwrap_or_default());
    let ours = runs.filter_map(|run| run.split_once(&package)).map(|(_, rest)| rest.trim());
    ours.map(|rest| rest.strip_prefix("--").unwrap_or(rest).to_owned()).collect()
}

/// `--version` tells it. `--generate` writes completions for every shell, and a man page, which know every flag that
/// `--help` shows, and none that is not for people.
pub fn check_generated(program: fn() -> Program) {
    let version = format!("{} {}\n", program().name(), env!("CARGO_PKG_VERSION"));
    program().arg("--version").run().code(0).stdout_is(&version);
    let flags = long_flags(&help(program, "en", "80"));
    for what in ["bash", "zsh", "fish", "powershell", "elvish", "man"] {
        let generated = program().args("--generate").arg(what).run();
        generated.code(0).stderr_is_empty();
        for flag in &flags {
            let name = flag.trim_start_matches('-');
            let name = if what == "man" { name.replace('-', "\\-") } else { name.to_owned() };
            generated.stdout_has(&name);
        }
        generated.check(!generated.stdout.contains("generate"), "what is not for people is not shown");
    }
    let page = |language| program().args("--generate man --lang").arg(language).run();
    page("en").stdout_has(".SH EXAMPLES\n.nf\n").check(!has_han(&page("en").stdout), "Chinese in English");
    page("zh").stdout_has(".SH 示例\n.nf\n").stdout_has(".SH 名称\n");
}

/// `--help` where a terminal has so many columns.
fn help(program: fn() -> Program, language: &str, columns: &str) -> Outcome {
    let outcome = program().args("--help --lang").arg(language).env("COLUMNS", columns).run();
    outcome.code(0).stderr_is_empty();
    outcome
}

/// What help says of each flag, and of each argument without one: `-q, --quiet`, `[WORD]...`, and its explanation.
fn entries(help: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in help.lines() {
        let text = line.trim_start();
        match line.len() - text.len() {
            2..=6 if text.starts_with(['-', '[', '<']) => {
                let (flag, explanation) = text.split_once("  ").unwrap_or((text, ""));
                entries.push((flag.to_owned(), explanation.to_owned()));
            }
            // An explanation's next line.
            7.. => entries.last_mut().unwrap().1.push_str(text),
            _ => {}
        }
    }
    entries
}

/// `--quiet`, `--threads`.
fn long_flags(help: &Outcome) -> Vec<String> {
    let long = |flag: String| flag.split([' ', ',']).find(|word| word.starts_with("--")).map(str::to_owned);
    entries(&help.stdout).into_iter().filter_map(|(flag, _)| long(flag)).collect()
}

/// The arguments of each example: `  program arguments  explanation`.
fn examples(help: &Outcome) -> Vec<String> {
    let program = help.command.split(' ').next().unwrap_or_default();
    let lines = help.stdout.lines().filter_map(|line| line.strip_prefix("  ")?.strip_prefix(program));
    let arguments = lines.map(|line| line.split("  ").next().unwrap_or_default());
    arguments.map(|arguments| arguments.trim_end_matches(">/dev/null").trim().to_owned()).collect()
}

fn has_han(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}
