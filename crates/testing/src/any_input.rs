//! Command lines by generator: a program's own flags, values at and beyond every bound, and rubbish.

use std::ffi::OsString;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

#[cfg(unix)]
use crate::{Program, Signal};

/// Values at the bounds of something: numbers, times, choices, tasks, language. Beside them come values with a
/// space or a zero byte, and the empty one.
const VALUES: &str = "\
    0 1 2 -0 -1 255 256 65535 65536 2147483648 4294967296 9223372036854775807 9223372036854775808 \
    -9223372036854775808 18446744073709551615 18446744073709551616 99999999999 1e9 0x10 NaN inf 0ms \
    1ns 1ms 10ms 1.5s 365d 366d 1000000y 18446744073709551615s 18446744073709551616s -1s 1 1..5s ms \
    mutex none atomic each full fork spawn auto zh en a:1 a:0 :1 a: a:b:2 a:18446744073709551616 词 = \
    -- - --= / .";

fn value() -> impl Strategy<Value = OsString> {
    let number_with_unit =
        (any::<i64>(), select(vec!["", "ns", "us", "ms", "s", "m", "h", "d", "y", ":", "%"]))
            .prop_map(|(number, unit)| format!("{number}{unit}"));
    let values: Vec<&str> = VALUES.split(' ').chain(["", "1s 500ms", "\0"]).collect();
    prop_oneof![
        4 => select(values).prop_map(OsString::from),
        2 => number_with_unit.prop_map(OsString::from),
        2 => any::<String>().prop_map(OsString::from),
        1 => proptest::collection::vec(any::<u8>(), 0..20).prop_map(from_bytes),
    ]
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(windows)]
fn from_bytes(bytes: Vec<u8>) -> OsString {
    // Any 16-bit units, lone surrogates too.
    let wide: Vec<u16> = bytes.iter().map(|byte| u16::from(*byte) << 8 | 0x41).collect();
    std::os::windows::ffi::OsStringExt::from_wide(&wide)
}

fn command_line(flags: Vec<String>) -> impl Strategy<Value = Vec<OsString>> {
    let flag = select(flags.clone()).prop_map(OsString::from);
    let joined = (select(flags), value()).prop_map(|(flag, value)| {
        let mut joined = OsString::from(flag);
        joined.push("=");
        joined.push(value);
        joined
    });
    proptest::collection::vec(prop_oneof![3 => flag, 3 => value(), 1 => joined], 0..8)
}

fn runner(cases: u32) -> TestRunner {
    // Nothing is kept beside the source: a failure prints its command line, which is enough.
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

/// Parses 10,000 command lines made of the command's own flags and of `more` arguments. None makes the
/// parser panic; what is wrong is a mistake in usage, or a question such as `--help`.
pub fn parse_any_input(command: &clap::Command, more: &[&str]) {
    let mut command = command.clone();
    command.build(); // with --help and --version
    let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let flags = shown.flat_map(|argument| {
        let long = argument.get_long().map(|long| format!("--{long}"));
        long.into_iter().chain(argument.get_short().map(|short| format!("-{short}")))
    });
    let words: Vec<String> = flags.chain(more.iter().map(|more| (*more).to_owned())).collect();
    let outcome = runner(10_000).run(&command_line(words), |mut arguments| {
        arguments.insert(0, "program".into());
        if let Err(error) = command.clone().try_get_matches_from(arguments) {
            assert!([0, 2].contains(&error.exit_code()), "{error}");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Runs the program with 200 command lines made of the flags that its `--help` shows and of `more`
/// arguments. One that runs is told to stop by SIGTERM; each must end, without a panic, and with a code that
/// `in_table` knows.
#[cfg(unix)]
pub fn run_with_any_input(program: fn() -> Program, more: &[&str], in_table: fn(i32) -> bool) {
    let help = program().arg("--help").run().stdout;
    let is_flag = |word: &&str| word.starts_with('-') && word.len() > 1;
    let flags: std::collections::BTreeSet<&str> = help.split([' ', '\n', ',']).filter(is_flag).collect();
    assert!(flags.contains("--help") && flags.len() > 5, "{flags:?}");
    let words: Vec<String> = flags.iter().chain(more).map(|word| (*word).to_owned()).collect();
    // Where a file that a flag makes the program write does no harm.
    let elsewhere = tempfile::tempdir().unwrap();
    let program = || {
        let mut program = program();
        program.command.current_dir(&elsewhere);
        program
    };
    const AT_ONCE: u32 = 8;
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let outcome = runner(200 / AT_ONCE).run(&command_line(words.clone()), |arguments| {
                    // A command line cannot hold a zero byte, so no program ever sees one.
                    let possible = |argument: &OsString| !argument.as_encoded_bytes().contains(&0);
                    let arguments = arguments.into_iter().filter(possible);
                    let mut running = arguments.fold(program(), Program::arg).start();
                    if !running.has_ended_within(std::time::Duration::from_millis(50)) {
                        running.send(Signal::SIGTERM);
                    }
                    let outcome = running.finish();
                    outcome.check(!outcome.stderr.contains("panicked"), "it panicked");
                    match outcome.status.code() {
                        Some(code) => outcome.check(in_table(code), "its exit code is not in the table"),
                        None => outcome.signal(Signal::SIGTERM as i32),
                    };
                    Ok(())
                });
                outcome.unwrap_or_else(|failure| panic!("{failure}"));
            });
        }
    });
}
