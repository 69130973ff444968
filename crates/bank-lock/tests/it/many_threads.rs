//! Thousands of threads, and the number that the machine cannot hold.

use crate::bank_lock;

#[test]
fn two_thousand_threads_deposit_as_well_as_a_hundred() {
    for arguments in ["--hold 0ms", "--hold 200ms --sync atomic"] {
        let outcome = bank_lock("--threads 2000").args(arguments).run();
        outcome.code(0).stdout_is("账户余额：2000 元\n").stderr_has("2000 deposits, 0 lost");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn more_threads_than_the_machine_can_hold_are_refused_before_one_starts() {
    let maximum = std::fs::read_to_string("/proc/sys/vm/max_map_count").unwrap();
    if maximum.trim().parse::<u64>().unwrap() > 65530 {
        return testing::skip("vm.max_map_count is raised on this machine");
    }
    for threads in ["50000", "99999999999", "9223372036854775807"] {
        // Had one thread started, it would hold for an hour.
        let outcome = bank_lock("--hold 1h --threads").arg(threads).run();
        outcome.code(1).stdout_is("").stderr_has(&format!("bank-lock: cannot hold {threads} threads"));
        outcome.stderr_has("vm.max_map_count = ").stderr_has("leaves room for ");
    }
    let chinese = bank_lock("--threads 50000").locale("zh_CN.UTF-8").run();
    chinese.code(1).stdout_is("").stderr_has("无法同时容纳 50000 个线程：vm.max_map_count = ");
}
