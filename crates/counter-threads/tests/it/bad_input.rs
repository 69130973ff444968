//! What makes no sense is explained, in the person's language, and ends with code 2.

use crate::counter_threads;
use testing::check_refused;

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--nonsense"], "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
        (&["--quite"], "a similar argument exists: '--quiet'", "你是不是想用“--quiet”？"),
        (&["--limit", "0"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--limit", "-1"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--limit", "1.5"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--limit", "99999999999999999999"], "'99999999999999999999'", "“99999999999999999999”"),
        (&["--limit"], "a value is required for '--limit", "参数“--limit <N>”缺少值"),
        (&["--limit", "1", "--limit", "2"], "cannot be used multiple times", "只能用一次"),
        (&["--hold", "-1"], "expected a number with its unit", "应为带单位的数"),
        (&["--hold", "10"], "the unit is missing, such as 10ms", "“10”缺少单位，例如 10ms"),
        (&["--hold", ""], "expected a number with its unit", "应为带单位的数"),
        (&["--hold", "99999999999h"], "longer than a year", "超过一年"),
        (
            &["--sync", "semaphore"],
            "invalid value 'semaphore'",
            "不接受“semaphore”，可选：mutex、none、atomic",
        ),
        (&["--quiet=1"], "unexpected value '1' for '--quiet'", "参数“--quiet”"),
        #[cfg(unix)] // see Program::locale
        (&["--lang", "fr"], "invalid value 'fr'", "不接受“fr”，可选：auto、zh、en"),
        (&[""], "a word cannot be empty", "单词不能为空"),
        (&["ping", ""], "a word cannot be empty", "单词不能为空"),
    ];
    for (arguments, english, chinese) in cases {
        check_refused(counter_threads, arguments, english, chinese);
    }
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_unicode_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let arguments = [OsStr::from_bytes(b"p\xffng")];
    check_refused(counter_threads, &arguments, "invalid UTF-8", "UTF-8");
}

#[test]
#[cfg(target_os = "linux")]
fn more_threads_than_the_machine_can_hold_are_refused_before_any_starts() {
    let most = std::fs::read_to_string("/proc/sys/vm/max_map_count").unwrap();
    let most: usize = most.trim().parse().unwrap();
    // A word each; the command line must not be longer than the system allows.
    let words = most / 2 + 1;
    if words > 100_000 {
        return testing::skip("counter-threads with too many threads: this machine holds them");
    }
    let outcome = counter_threads(&"x ".repeat(words)).run();
    outcome.code(1).stdout_is("").stderr_has(&format!("cannot hold {words} threads at once: "));
}
