//! What makes no sense is explained, in the person's language, and ends with code 2.

use testing::{Program, check_refused};

fn pingpong(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_pingpong-proc")).args(arguments)
}

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--nonsense"], "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
        (&["--quite"], "a similar argument exists: '--quiet'", "你是不是想用“--quiet”？"),
        (&["ping"], "unexpected argument 'ping'", "不认识参数“ping”"),
        (&["--count", "0"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--count", "-1"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--count", "1.5"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--count", "99999999999999999999"], "'99999999999999999999'", "“99999999999999999999”"),
        (&["--count"], "a value is required for '--count", "参数“--count <N>”缺少值"),
        (&["--count", "1", "--count", "2"], "cannot be used multiple times", "只能用一次"),
        (&["--interval", "-1"], "expected a number with its unit", "应为带单位的数"),
        (&["--interval", "-10ms"], "expected a number with its unit", "应为带单位的数"),
        (&["--interval", "10"], "the unit is missing, such as 10ms", "“10”缺少单位，例如 10ms"),
        (&["--interval", ""], "expected a number with its unit", "应为带单位的数"),
        (&["--interval", "99999999999h"], "longer than a year", "超过一年"),
        (&["--words", "ping"], "2 values required", "“--words <PING> <PONG>”"),
        (&["--words", "ping", "--count", "1"], "2 values required", "“--words <PING> <PONG>”"),
        (&["--words", "a", "b", "c"], "unexpected argument 'c'", "不认识参数“c”"),
        (&["--words", "a", "b", "--words", "c", "d"], "cannot be used multiple times", "只能用一次"),
        (&["--words", "", "pong"], "a word cannot be empty", "单词不能为空"),
        (&["--words", "ping", ""], "a word cannot be empty", "单词不能为空"),
        (&["--flush", "line"], "invalid value 'line'", "不接受“line”，可选：each、full"),
        (&["--start-method", "forkserver"], "invalid value 'forkserver'", "不接受“forkserver”，可选："),
        #[cfg(unix)] // see Program::locale
        (&["--lang", "fr"], "invalid value 'fr'", "不接受“fr”，可选：auto、zh、en"),
    ];
    for (arguments, english, chinese) in cases {
        check_refused(pingpong, arguments, english, chinese);
    }
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_unicode_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let arguments = [OsStr::new("--words"), OsStr::new("ping"), OsStr::from_bytes(b"p\xffng")];
    check_refused(pingpong, &arguments, "invalid UTF-8", "UTF-8");
}
