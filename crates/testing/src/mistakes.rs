//! Mistakes on the command line.

use std::ffi::OsStr;

use crate::Program;

/// Asserts that the program refuses these arguments with exit code 2, and explains it in the language of the
/// person's locale and in no other.
pub fn check_refused(
    program: impl Fn(&str) -> Program,
    arguments: &[impl AsRef<OsStr>],
    english: &str,
    chinese: &str,
) {
    for (locale, why) in [("C.UTF-8", english), ("zh_CN.UTF-8", chinese)] {
        let program = program("").locale(locale);
        let begins = format!("{}: ", program.name());
        let outcome = arguments.iter().fold(program, Program::arg).run();
        outcome.code(2).stdout_is("").stderr_has(&begins).stderr_has(why);
        outcome.check(!outcome.stderr.contains(english) || why == english, "English in Chinese");
    }
}
