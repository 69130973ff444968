//! What makes no sense is explained, in the person's language, and ends with code 2; nothing is started.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::stage::Stage;
use testing::{Outcome, Program};

fn refusal(stage: &Stage, language: &str, arguments: &[&OsStr]) -> Outcome {
    let outcome = arguments.iter().fold(stage.spawn_calc("").locale(language), Program::arg).run();
    outcome.code(2).stderr_has("spawn-calc: ");
    outcome.check(!stage.path("started").exists(), "nothing should be started");
    outcome
}

#[test]
fn a_wrong_flag_or_value_is_explained_in_english_and_in_chinese() {
    let stage = Stage::with(">started", ">started");
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
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        refusal(&stage, "C.UTF-8", &arguments).stderr_has(english);
        refusal(&stage, "zh_CN.UTF-8", &arguments).stderr_has(chinese);
    }
}

#[test]
fn an_empty_name_is_refused() {
    let stage = Stage::with(">started", ">started");
    for arguments in [["--calc", ""].as_slice(), &["--python", ""], &["--expr", ""], &[""]] {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        refusal(&stage, "C.UTF-8", &arguments).stderr_has("empty");
        refusal(&stage, "zh_CN.UTF-8", &arguments).stderr_has("不能为空");
    }
}

#[test]
fn an_expression_that_is_not_unicode_is_refused() {
    let stage = Stage::with(">started", ">started");
    let arguments = [OsStr::new("--expr"), OsStr::from_bytes(b"6*\xff")];
    refusal(&stage, "C.UTF-8", &arguments).stderr_has("invalid UTF-8");
    let chinese = refusal(&stage, "zh_CN.UTF-8", &arguments);
    chinese.stderr_has("UTF-8").check(!chinese.stderr.contains("invalid"), "explained in Chinese");
}
