//! A memory that is too small for the threads is an error, and never a crash or a standstill.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail
#![cfg(target_os = "linux")]

use testing::Program;

#[test]
fn however_small_the_memory_it_ends_with_a_balance_or_an_explanation() {
    // In KiB: from too little for the program itself to nearly enough for all the threads.
    let address_space = [10_000, 60_000, 145_000, 600_000].map(|limit| ("-v", limit));
    let data = [7_000, 10_000, 20_000, 100_000].map(|limit| ("-d", limit));
    for (flag, limit) in address_space.into_iter().chain(data) {
        for arguments in ["--threads 100 --hold 1ms", "--threads 2000 --hold 50ms --sync atomic"] {
            let script = format!("ulimit {flag} {limit} || exit 99; exec \"$0\" {arguments}");
            let shell = Program::at("/bin/sh").arg("-c").arg(script).arg(env!("CARGO_BIN_EXE_bank-lock"));
            let outcome = shell.run();
            match outcome.status.code() {
                Some(0) => outcome.stderr_has(" 0 lost"),
                Some(1) => outcome.stderr_has("bank-lock: cannot "),
                Some(99) => return testing::skip("ulimit cannot be set"),
                _ => outcome.fail("neither done nor failed"),
            };
            let lines = outcome.stdout.lines().count();
            outcome.check(lines == 1 || outcome.stderr.contains("cannot hold"), "the balance is printed");
        }
    }
}
