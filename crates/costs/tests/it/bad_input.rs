//! What makes no sense is explained, in the person's language, and ends with code 2.

use testing::{Program, check_refused};

#[test]
fn a_mistake_is_explained_in_english_and_in_chinese() {
    let costs = |flags: &str| Program::at(env!("CARGO_BIN_EXE_costs")).args(flags);
    for (arguments, english, chinese) in [
        ("pip", "no row 'pip': did you mean 'pipe'?", "没有“pip”这一行：是不是“pipe”？"),
        ("pipe fork-exce", "did you mean 'fork-exec'?", "是不是“fork-exec”？"),
        ("lock", "did you mean 'locks'?", "是不是“locks”？"),
        ("zzz", "no row 'zzz': --list shows all", "没有“zzz”这一行：--list 列出全部"),
        ("--list zzz", "no row 'zzz'", "没有“zzz”这一行"),
        ("compare", "compare takes two files", "compare 需要两个"),
        ("compare a.json", "compare takes two files", "compare 需要两个"),
        ("compare a b c", "compare takes two files", "compare 需要两个"),
        ("--time ten", "expected a number with its unit", "应为带单位的数"),
        ("--nonsense", "unexpected argument '--nonsense'", "不认识参数“--nonsense”"),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        check_refused(costs, &arguments, english, chinese);
    }
}
