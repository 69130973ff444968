//! Where the lines go: readers that leave, full disks, quiet runs, two languages.

use crate::stage::Stage;

#[test]
fn a_reader_that_leaves_is_a_quiet_end() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    Stage::with("", "").spawn_calc("--dry-run").stdout(writer).run().code(0).stderr_is_empty();
}

#[test]
fn our_own_calculator_ends_quietly_too_when_its_reader_leaves() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let outcome = Stage::bare().fake("python", "").spawn_calc("--expr 1").stdout(writer).run();
    outcome.code(0).check(!outcome.stderr.contains("exit code"), "no failure is reported");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let expected = "spawn-calc: cannot write to standard output: No space left on device";
    let stage = Stage::bare().fake("python", "");
    stage.spawn_calc("--dry-run").stdout(full()).run().code(1).stderr_has(expected);
    let help = stage.spawn_calc("--help").stdout(full()).run();
    help.code(1).stderr_has(expected);
}

#[test]
#[cfg(target_os = "linux")]
fn our_own_calculator_says_that_the_disk_is_full() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let outcome = Stage::bare().fake("python", "").spawn_calc("").stdout(full).run();
    outcome.code(1).stderr_has("No space left on device");
}

#[test]
fn a_quiet_run_has_no_report_but_still_says_what_failed() {
    let stage = Stage::with("", "exit 3");
    stage.spawn_calc("-q --python calc").run().code(0).stderr_is_empty();
    let outcome = stage.spawn_calc("-q").run();
    outcome.code(3).check(outcome.stderr == "spawn-calc: python ended with exit code 3\n", "only that");
}

#[test]
fn the_report_and_the_failures_follow_the_locale_unless_a_language_is_asked_for() {
    let stage = Stage::with("exit 3", "");
    for (flags, locale, report, failure) in [
        ("", "C.UTF-8", "one after the other", "calc ended with exit code 3"),
        ("", "zh_CN.UTF-8", "一个接一个", "calc 的退出码是 3"),
        ("--lang en", "zh_CN.UTF-8", "one after the other", "calc ended with exit code 3"),
        ("--lang zh", "C.UTF-8", "一个接一个", "calc 的退出码是 3"),
    ] {
        let outcome = stage.spawn_calc(flags).locale(locale).run();
        outcome.code(3).stderr_has(report).stderr_has(failure);
    }
}

#[test]
fn our_own_calculator_speaks_the_language_that_was_asked_for() {
    let stage = Stage::bare().fake("python", "");
    stage.spawn_calc("--expr x --lang zh").run().code(1).stderr_has("无法计算 x");
    stage.spawn_calc("--expr x --lang en").locale("zh_CN.UTF-8").run().stderr_has("cannot calculate x");
}
