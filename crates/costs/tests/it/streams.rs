//! Where the lines go: readers that leave, full disks, quiet runs, two languages.

use crate::costs;

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let expected = "costs: cannot write to standard output: No space left on device";
    costs("mutex").stdout(full()).run().code(1).stderr_has(expected);
    costs("--list").stdout(full()).run().code(1).stderr_has(expected);
}

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
