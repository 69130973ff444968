//! What makes no sense is explained, in the person's language, and ends with code 2; nothing is started.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::stage::Stage;

fn check_refused(arguments: &[impl AsRef<OsStr>], english: &str, chinese: &str) {
    let stage = Stage::with(">started", ">started");
    testing::check_refused(|flags| stage.spawn_calc(flags), arguments, english, chinese);
    assert!(!stage.path("started").exists(), "nothing should be started");
}

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--nonsense"], "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
        (&["--quite"], "a similar argument exists: '--quiet'", "你是不是想用“--quiet”？"),
        (&["--timeout", "0"], "must be more than 0", "必须大于 0"),
        (&["--timeout", "-1"], "expected a number with its unit", "应为带单位的数"),
        (&["--timeout", "99999999999"], "the unit is missing", "“99999999999”缺少单位"),
        (&["--timeout", "99999999999s"], "longer than a year", "超过一年"),
        (&["--timeout", ""], "expected a number with its unit", "应为带单位的数"),
        (&["--timeout"], "a value is required for '--timeout", "参数“--timeout <时间>”缺少值"),
        (&["--calc"], "a value is required for '--calc", "参数“--calc <名称|路径>”缺少值"),
        (&["--parallel", "--parallel"], "cannot be used multiple times", "只能用一次"),
        (&["--quiet=1"], "unexpected value '1' for '--quiet'", "参数“--quiet”"),
        (&["--lang", "fr"], "invalid value 'fr'", "不接受“fr”，可选：auto、zh、en"),
    ];
    for (arguments, english, chinese) in cases {
        check_refused(arguments, english, chinese);
    }
}

#[test]
fn an_empty_name_is_refused() {
    for arguments in [["--calc", ""].as_slice(), &["--python", ""], &["--expr", ""], &[""]] {
        check_refused(arguments, "empty", "不能为空");
    }
}

#[test]
fn an_expression_that_is_not_unicode_is_refused() {
    let arguments = [OsStr::new("--expr"), OsStr::from_bytes(b"6*\xff")];
    check_refused(&arguments, "invalid UTF-8", "UTF-8");
}
