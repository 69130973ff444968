//! What makes no sense is explained, in the person's language, and ends with code 2.

use testing::{Outcome, Program};

fn pingpong(language: &str, arguments: &[&str]) -> Outcome {
    let program = Program::at(env!("CARGO_BIN_EXE_pingpong-proc")).locale(language);
    let outcome = arguments.iter().fold(program, Program::arg).run();
    outcome.code(2).stdout_is("").stderr_has("pingpong-proc: ");
    outcome
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
        pingpong("C.UTF-8", arguments).stderr_has(english);
        pingpong("zh_CN.UTF-8", arguments).stderr_has(chinese);
    }
}

#[test]
fn the_language_that_was_asked_for_explains_even_a_wrong_flag() {
    pingpong("C.UTF-8", &["--lang", "zh", "--nonsense"]).stderr_has("不认识参数");
    pingpong("C.UTF-8", &["--words", "", "", "--lang=zh"]).stderr_has("单词不能为空");
    pingpong("zh_CN.UTF-8", &["--nonsense", "--lang=en"]).stderr_has("unexpected argument");
    pingpong("zh_CN.UTF-8", &["--lang=en", "--words", "", ""]).stderr_has("a word cannot be empty");
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_unicode_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let refusal = |language| {
        let program = Program::at(env!("CARGO_BIN_EXE_pingpong-proc")).locale(language);
        program.args("--words ping").arg(OsStr::from_bytes(b"p\xffng")).run()
    };
    refusal("C.UTF-8").code(2).stdout_is("").stderr_has("invalid UTF-8");
    let chinese = refusal("zh_CN.UTF-8");
    chinese.code(2).stdout_is("").check(!chinese.stderr.contains("invalid"), "explained in Chinese");
    chinese.stderr_has("UTF-8");
}
