//! What makes no sense is explained, in the person's language, and ends with code 2.

use crate::bank_lock;
use testing::check_refused;

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--nonsense"], "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
        (&["--quite"], "a similar argument exists: '--quiet'", "你是不是想用“--quiet”？"),
        (&["100"], "unexpected argument '100'", "不认识参数“100”"),
        (&["--threads", "0"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--threads", "-1"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--threads", "ten"], "expected a whole number, 1 or more", "应为不小于 1 的整数"),
        (&["--threads", "99999999999999999999"], "'99999999999999999999'", "“99999999999999999999”"),
        (&["--threads"], "a value is required for '--threads", "参数“--threads <N>”缺少值"),
        (&["--threads", "1", "--threads", "2"], "cannot be used multiple times", "只能用一次"),
        (&["--amount", "1.5"], "expected a whole number", "整数"),
        (&["--amount", "99999999999999999999"], "'99999999999999999999'", "“99999999999999999999”"),
        (&["--hold", "-1"], "expected a number with its unit", "应为带单位的数"),
        (&["--hold", "-1s"], "expected a number with its unit", "应为带单位的数"),
        (&["--hold", "10"], "the unit is missing, such as 10ms", "“10”缺少单位，例如 10ms"),
        (&["--hold", ""], "expected a number with its unit", "应为带单位的数"),
        (&["--hold", "99999999999h"], "longer than a year", "超过一年"),
        (
            &["--sync", "semaphore"],
            "invalid value 'semaphore'",
            "不接受“semaphore”，可选：mutex、none、atomic",
        ),
        #[cfg(unix)] // see Program::locale
        (&["--lang", "fr"], "invalid value 'fr'", "不接受“fr”，可选：auto、zh、en"),
    ];
    for (arguments, english, chinese) in cases {
        check_refused(bank_lock, arguments, english, chinese);
    }
}

#[test]
fn an_account_that_could_not_hold_all_the_money_is_refused() {
    let arguments = ["--threads", "2", "--amount", "9223372036854775807"];
    let english = "--threads times --amount is more than the account can hold";
    check_refused(bank_lock, &arguments, english, "--threads 与 --amount 的乘积超出账户的上限");
}

#[test]
fn the_language_that_was_asked_for_explains_even_a_wrong_flag() {
    for (arguments, locale, why) in [
        ("--lang zh --nonsense", "C.UTF-8", "不认识参数"),
        ("--threads 0 --lang=zh", "C.UTF-8", "应为不小于 1 的整数"),
        ("--nonsense --lang=en", "zh_CN.UTF-8", "unexpected argument"),
        ("--lang=en --threads 0", "zh_CN.UTF-8", "expected a whole number, 1 or more"),
    ] {
        bank_lock(arguments).locale(locale).run().code(2).stderr_has(why);
    }
}

#[test]
#[cfg(unix)]
fn an_argument_that_is_not_unicode_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let arguments = [OsStr::new("--threads"), OsStr::from_bytes(b"\xff")];
    check_refused(bank_lock, &arguments, "invalid UTF-8", "UTF-8");
}
