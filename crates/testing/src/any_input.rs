//! Command lines at random: a program's own flags, values at and beyond every bound, and rubbish.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;

use crate::random;
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

fn value(random: &mut Rng) -> OsString {
    let values: Vec<&str> = VALUES.split(' ').chain(["", "1s 500ms", "\0"]).collect();
    let count = random.usize(..20);
    match random.u8(..9) {
        0..4 => random.choice(values).unwrap().into(),
        4..6 => {
            let unit = random.choice(["", "ns", "us", "ms", "s", "m", "h", "d", "y", ":", "%"]).unwrap();
            format!("{}{unit}", random.i64(..)).into()
        }
        6..8 => {
            // From 0 on, so without a slash: as root the tests could write a file anywhere.
            let last = random.choice(['~', '\u{2fff}', char::MAX]).unwrap();
            (0..count).map(|_| random.char('0'..=last)).collect::<String>().into()
        }
        _ => from_bytes((0..count).map(|_| random.u8(..)).collect()),
    }
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

fn command_line(random: &mut Rng, words: &[&str]) -> Vec<OsString> {
    let count = random.usize(..8);
    let mut argument = || match (random.choice(words).unwrap(), random.u8(..7)) {
        (word, 0..3) => word.into(),
        (_, 3..6) => value(random),
        (word, _) => [word.as_ref(), "=".as_ref(), value(random).as_os_str()].into_iter().collect(),
    };
    (0..count).map(|_| argument()).collect()
}

/// The flags that this help shows, and `more` arguments.
fn words<'a>(help: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let is_flag = |word: &&str| word.starts_with('-') && word.len() > 1;
    let flags: std::collections::BTreeSet<&str> = help.split([' ', '\n', ',']).filter(is_flag).collect();
    assert!(flags.contains("--help") && flags.len() > 5, "{flags:?}");
    flags.into_iter().chain(more.iter().copied()).collect()
}

/// Parses 10,000 command lines made of the flags that the command's help shows and of `more` arguments. None makes
/// the parser panic; what is wrong is a mistake in usage, or a question such as `--help`.
pub fn parse_any_input(command: &clap::Command, more: &[&str]) {
    let help = command.clone().render_help().to_string();
    let (words, mut random) = (words(&help, more), random());
    for _ in 0..10_000 {
        let mut arguments = command_line(&mut random, &words);
        arguments.insert(0, "program".into());
        let parse = || command.clone().try_get_matches_from(&arguments);
        let parsed = catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|_| panic!("it is {arguments:?}"));
        if let Err(error) = parsed {
            assert!([0, 2].contains(&error.exit_code()), "{error}");
        }
    }
}

/// Runs the program with 200 command lines made of the flags that its `--help` shows and of `more` arguments. One
/// that runs is told to stop by SIGTERM; each must end, without a panic, and with one of these `codes`.
#[cfg(unix)]
pub fn run_with_any_input(program: fn() -> Program, more: &[&str], codes: &[i32]) {
    let help = program().arg("--help").run().stdout;
    let (words, mut random) = (words(&help, more), random());
    let all: Vec<Vec<OsString>> = (0..200).map(|_| command_line(&mut random, &words)).collect();
    // Where a file that a flag makes the program write does no harm.
    let elsewhere = tempfile::tempdir().unwrap();
    let run = |arguments: &[OsString]| {
        let mut program = program();
        program.command.current_dir(&elsewhere);
        // A command line cannot hold a zero byte, so no program ever sees one.
        let possible = arguments.iter().filter(|argument| !argument.as_encoded_bytes().contains(&0));
        let mut running = possible.fold(program, Program::arg).start();
        if !running.has_ended_within(std::time::Duration::from_millis(50)) {
            running.send(Signal::SIGTERM);
        }
        let outcome = running.finish();
        outcome.check(!outcome.stderr.contains("panicked"), "it panicked");
        match outcome.status.code() {
            Some(code) => outcome.check(codes.contains(&code), "its exit code is not in the table"),
            None => outcome.signal(Signal::SIGTERM as i32),
        };
    };
    std::thread::scope(|scope| {
        for some in all.chunks(25) {
            scope.spawn(|| some.iter().for_each(|arguments| run(arguments)));
        }
    });
}
