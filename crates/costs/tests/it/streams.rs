//! Where the lines go: readers that leave, quiet runs, two languages.

use crate::costs;

#[test]
fn a_reader_that_has_left_is_a_quiet_end() {
    for arguments in ["mutex", "--list", "--svg - mutex", "--json - mutex"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        costs(arguments).arg("-q").stdout(writer).run().code(0).stderr_is_empty();
    }
}

#[test]
fn a_quiet_run_has_no_summary() {
    costs("-q mutex").run().code(0).stdout_has("mutex").stderr_is_empty();
}

#[test]
fn table_and_summary_follow_the_locale() {
    let chinese = costs("mutex memory-thread").locale("zh_CN.UTF-8").run();
    chinese.code(0).stdout_has("轮数").stdout_has("预热").stderr_has("共 2 行");
    let english = costs("mutex").locale("en_US.UTF-8").run();
    english.code(0).stdout_has("rounds").stdout_has("warm-up").stderr_has("1 of 1 rows measured");
}
