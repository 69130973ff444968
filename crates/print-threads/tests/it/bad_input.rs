//! What makes no sense is explained, in the person's language, and ends with code 2.

use crate::print_threads;
use testing::check_refused;

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--nonsense"], "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
        (&["-1"], "unexpected argument '-1'", "不认识参数“-1”\n如果它是一个值，请写成“-- -1”"),
        (&["--flus", "each"], "a similar argument exists: '--flush'", "你是不是想用“--flush”？"),
        (&["--flush", "eech"], "a similar value exists: 'each'", "你是不是想用“each”？"),
        (&["--flush", "none"], "invalid value 'none'", "不接受“none”，可选：each、full"),
        (&["--quiet=1"], "unexpected value '1' for '--quiet'", "参数“--quiet”"),
        (&["--flush"], "a value is required for '--flush", "参数“--flush <each|full>”缺少值"),
        (&["a:1", "b:1", "--flush", "each", "--flush", "full"], "multiple times", "只能用一次"),
    ];
    for (arguments, english, chinese) in cases {
        check_refused(print_threads, arguments, english, chinese);
    }
}

#[test]
fn what_is_no_word_and_count_is_shown_how_to_write_it() {
    let wrong = ["", "ping", "ping:", "ping:-1", "ping:1.5", "ping:x", "ping:1 "];
    for task in wrong {
        let (english, chinese) = ("expected WORD:COUNT, such as ping:100", "应为“单词:次数”，例如 ping:100");
        check_refused(
            print_threads,
            &["pong:1", task],
            &format!("'{task}' for '[WORD:COUNT]...': {english}"),
            chinese,
        );
    }
}

#[test]
fn a_count_that_is_too_large_is_said_to_be_that() {
    let (english, chinese) = ("more words than 18446744073709551615", "次数太大");
    check_refused(print_threads, &["a:99999999999999999999"], english, chinese);
}

#[test]
fn a_word_cannot_be_empty() {
    check_refused(print_threads, &[":3"], "a word cannot be empty", "单词不能为空");
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_unicode_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let arguments = [OsStr::from_bytes(b"p\xffng:3")];
    check_refused(print_threads, &arguments, "invalid UTF-8", "UTF-8");
}
