//! What makes no sense is explained, in the person's language, and ends with code 2.

use testing::{Outcome, Program};

fn print_threads(language: &str, arguments: &[&str]) -> Outcome {
    let program = Program::at(env!("CARGO_BIN_EXE_print-threads")).locale(language);
    let outcome = arguments.iter().fold(program, Program::arg).run();
    outcome.code(2).stdout_is("");
    outcome
}

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
        print_threads("C.UTF-8", arguments).stderr_has(english).stderr_has("print-threads: ");
        print_threads("zh_CN.UTF-8", arguments).stderr_has(chinese).stderr_has("print-threads: ");
    }
}

#[test]
fn what_is_no_word_and_count_is_shown_how_to_write_it() {
    let wrong = ["", "ping", "ping:", "ping:-1", "ping:1.5", "ping:x", "ping:1 "];
    for task in wrong {
        let quoted = format!("'{task}'");
        let english = print_threads("C.UTF-8", &["pong:1", task]);
        english.stderr_has(&quoted).stderr_has("expected WORD:COUNT, such as ping:100");
        print_threads("zh_CN.UTF-8", &[task]).stderr_has("应为“单词:次数”，例如 ping:100");
    }
}

#[test]
fn a_count_that_is_too_large_is_said_to_be_that() {
    print_threads("C.UTF-8", &["a:99999999999999999999"]).stderr_has("more words than 18446744073709551615");
    print_threads("zh_CN.UTF-8", &["a:99999999999999999999"]).stderr_has("次数太大");
}

#[test]
fn a_word_cannot_be_empty() {
    print_threads("C.UTF-8", &[":3"]).stderr_has("a word cannot be empty");
    print_threads("zh_CN.UTF-8", &[":3"]).stderr_has("单词不能为空");
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_unicode_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let refusal = |language| {
        let program = Program::at(env!("CARGO_BIN_EXE_print-threads")).locale(language);
        program.arg(OsStr::from_bytes(b"p\xffng:3")).run()
    };
    refusal("C.UTF-8").code(2).stdout_is("").stderr_has("invalid UTF-8");
    let chinese = refusal("zh_CN.UTF-8");
    chinese.code(2).stdout_is("").check(!chinese.stderr.contains("invalid"), "explained in Chinese");
    chinese.stderr_has("UTF-8");
}
