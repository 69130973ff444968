//! What a person sees on standard error.

use unicode_width::UnicodeWidthStr;

use crate::Program;

/// Asserts that every line of the summary of a run with each of these flags fits in 80 columns, in both languages.
pub fn check_summary_fits(program: impl Fn(&str) -> Program, flags: &[&str]) {
    check_each_line(program, flags, |line| line.width() <= 80);
}

/// And that it does so by its wording: none is folded.
pub fn check_summary_fits_unfolded(program: impl Fn(&str) -> Program, flags: &[&str]) {
    check_each_line(program, flags, |line| {
        let is_rest = line.strip_prefix("  ").is_some_and(|rest| !rest.starts_with(' '));
        line.width() <= 80 && !is_rest
    });
}

fn check_each_line(program: impl Fn(&str) -> Program, flags: &[&str], fits: impl Fn(&str) -> bool) {
    for flags in flags {
        for language in ["en", "zh"] {
            let outcome = program(flags).args("--lang").arg(language).run();
            outcome.check(!outcome.stderr.is_empty(), "there is a summary");
            // A command that is to be copied stays one line.
            for line in outcome.stderr.lines().filter(|line| !line.contains(" --replay ")) {
                outcome.check(fits(line), &format!("does not fit: {line}"));
            }
        }
    }
}
