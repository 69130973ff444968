//! What figures are called: in JSON they have names for programs.

use super::html::in_both;
use crate::model::Both;

/// A name in JSON, and what people call it, in English and in Chinese.
const NAMES: &[[&str; 3]] = &[
    ["address", "counts at the address", "计数的地址"],
    ["arguments", "arguments", "参数"],
    ["balance", "balance", "余额"],
    ["began_after_words", "began after words of others", "开始时别人已打印的词"],
    ["behind_ns", "last word behind its tick", "最后一个词晚了"],
    ["bytes", "bytes written", "写出的字节"],
    ["chance", "chance", "概率"],
    ["children", "child programs", "子程序"],
    ["complete", "all orders", "全部顺序"],
    ["count", "count at the end", "最后的计数"],
    ["deposits", "deposits", "存款次数"],
    ["ended_by", "ended by", "结束的原因"],
    ["exit_code", "exit code", "退出码"],
    ["expected", "expected balance", "应有的余额"],
    ["explored", "orders carried out", "逐一执行过"],
    ["fewest_switches", "fewest switches", "最少的切换"],
    ["floor_ns", "shortest possible time", "理论最短时间"],
    ["followed", "could be followed", "能照它走到底"],
    ["greatest_words", "most words", "最多的词"],
    ["least_words", "fewest words", "最少的词"],
    ["limit", "limit", "上限"],
    ["lost", "lost", "丢失"],
    ["max", "longest", "最长"],
    ["min", "shortest", "最短"],
    ["missed_ticks", "missed ticks", "错过的拍"],
    ["name", "name", "名称"],
    ["one_address", "one address", "同一个地址"],
    ["order", "order", "顺序"],
    ["orders", "orders", "顺序的种数"],
    ["outcome", "outcome", "结果"],
    ["outcomes", "outcomes", "各种结果"],
    ["overlapping", "deposits at the same time as another", "与别的同时进行的存款"],
    ["p50", "median", "中位数"],
    ["p95", "95 in 100 at most", "95% 不超过"],
    ["p99", "99 in 100 at most", "99% 不超过"],
    ["parallel", "at the same time", "同时启动"],
    ["path", "path", "路径"],
    ["pid", "process id", "进程号"],
    ["ping", "ping", "ping"],
    ["pong", "pong", "pong"],
    ["predicted", "predicted", "预测"],
    ["read", "read", "读到"],
    ["rest", "chance of all that are rarer", "更罕见结果的概率"],
    ["runs", "real runs", "真实运行"],
    ["seen", "in real runs", "真实运行中"],
    ["signal", "signal", "信号"],
    ["silence_ns", "silence before the first write", "第一次写出前的沉默"],
    ["start_method", "start method", "启动方式"],
    ["start_ns", "started after", "启动时刻"],
    ["steps", "steps", "步数"],
    ["switches", "switches between threads", "线程间切换"],
    ["thread", "thread", "线程"],
    ["threads", "threads", "线程"],
    ["waited_ns", "waited for the lock", "等待锁"],
    ["waited_ns.count", "waits for the lock", "等待锁的次数"],
    ["wall_ns", "time from start to end", "从开始到结束"],
    ["wanted", "words asked for", "应打印的词"],
    ["word", "word", "词"],
    ["words", "words", "词数"],
    ["writes", "writes to the system", "write 系统调用"],
    ["wrote", "wrote", "写入"],
];

/// The same of what a figure says itself.
const VALUES: &[[&str; 3]] = &[
    ["bad_usage", "wrong use", "用法错误"],
    ["cannot_run", "cannot be run", "无法运行"],
    ["child_failed", "failed", "失败"],
    ["done", "done", "完成"],
    ["failed", "failed", "失败"],
    ["false", "no", "否"],
    ["interrupted", "interrupted", "被中断"],
    ["never_ran", "never ran", "没有运行"],
    ["not_found", "not found", "没有找到"],
    ["own_end", "its own end", "自己结束"],
    ["stop", "a stop", "停止"],
    ["timed_out", "timed out", "超时"],
    ["timeout", "time was up", "超时"],
    ["true", "yes", "是"],
];

/// What the figure at this path is called, as HTML: `ping.wall_ns` is `ping: time from start to end`.
pub fn name(path: &str) -> String {
    in_both("span", &called(path))
}

/// What this value is called, if it is one of ours and not a word that a person has chosen.
pub fn value(value: &str) -> Option<String> {
    Some(in_both("span", &find(VALUES, value)?))
}

fn called(path: &str) -> Both<String> {
    if let Some(name) = find(NAMES, path) {
        return name;
    }
    match path.split_once('.') {
        Some((first, rest)) => {
            let (first, rest) = (called(first), called(rest));
            Both {
                english: format!("{}: {}", first.english, rest.english),
                chinese: format!("{}：{}", first.chinese, rest.chinese),
            }
        }
        None => Both::same(path.trim_end_matches("_ns").replace('_', " ")),
    }
}

fn find(names: &[[&str; 3]], wanted: &str) -> Option<Both<String>> {
    let [_, english, chinese] = names.iter().find(|[name, ..]| *name == wanted)?;
    Some(Both { english: (*english).to_owned(), chinese: (*chinese).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_of_every_program_has_a_name() {
        let page = include_str!("../../../../docs/json.md");
        let (_, programs) = page.split_once("## bank-lock").unwrap(); // before it: what is not a figure
        let paths = programs.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let paths: Vec<String> = paths.map(|path| path.replace("[]", "")).collect();
        assert!(paths.len() > 50);
        for part in paths.iter().flat_map(|path| path.split('.')) {
            assert!(find(NAMES, part).is_some(), "{part} in docs/json.md has no name for people");
        }
    }

    #[test]
    fn a_name_says_whose_figure_it_is_and_no_unit() {
        let name = |path| called(path).english;
        assert_eq!(name("ping.wall_ns"), "ping: time from start to end");
        assert_eq!(name("waited_ns.count"), "waits for the lock");
        assert_eq!(name("brand_new_ns"), "brand new");
    }
}
