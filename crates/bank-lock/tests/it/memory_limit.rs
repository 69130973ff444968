//! A memory that is too small for the threads is an error, and never a crash or a standstill.

use testing::Program;
use testing::faults::{is_refused_by_std, is_refused_by_the_loader};

#[test]
fn however_small_the_memory_it_ends_with_a_balance_or_an_explanation() {
    // In KiB: from too little for the program itself to enough for all the threads. In between, with
    // room for some of them, any small allocation could be the one that is refused.
    let address_space = (9_500..24_000).step_by(500).map(|limit| ("-v", limit));
    let data = (1_000..10_000).step_by(500).map(|limit| ("-d", limit));
    let few = address_space.chain(data).map(|limit| (limit, "--threads 100 --hold 1ms --sync atomic"));
    let many = [60_000, 145_000, 155_000, 600_000].map(|limit| ("-v", limit));
    let many = many.map(|limit| (limit, "--threads 2000 --hold 50ms --sync atomic"));
    let mut came_to_main = false;
    for ((flag, limit), arguments) in few.chain(many) {
        let script = format!(r#"ulimit {flag} {limit} || exit 99; exec "$0" "$@""#);
        let shell = Program::in_shell(&script, env!("CARGO_BIN_EXE_bank-lock"));
        let outcome = shell.args(arguments).run();
        match outcome.status.code() {
            Some(0) => outcome.stderr_has(" 0 lost"),
            Some(1) => outcome.stderr_has("bank-lock: "),
            _ if flag == "-v" && is_refused_by_std(&outcome) => continue,
            _ if !came_to_main && is_refused_by_the_loader(&outcome) => continue,
            Some(99) => return testing::skip("ulimit cannot be set"),
            _ => outcome.fail("neither done nor failed"),
        };
        came_to_main = true;
        let lines = outcome.stdout.lines().count();
        let refused =
            ["cannot hold", "cannot prepare for Ctrl-C"].iter().any(|why| outcome.stderr.contains(why));
        outcome.check(lines == 1 || refused, "the balance is printed");
    }
}
