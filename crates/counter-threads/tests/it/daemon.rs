//! `--daemon`: the end of the main thread cuts the other threads off.

#[test]
fn daemon_threads_do_not_live_longer_than_the_main_thread() {
    // Two of a hundred words could be printed, then both threads hold for an hour. That the run
    // ends at all, within the patience of every test, is what is tested.
    let program = crate::counter_threads("--daemon --hold 1h");
    let outcome = program.run();
    let printed = (outcome.stdout.matches("ping").count() + outcome.stdout.matches("pong").count()) as u64;
    outcome.code(0).stderr_has("without waiting: ").stderr_has(&format!(": {printed} word"));
    outcome.stderr_has(", count 0 of 100\n").check(!outcome.stderr.contains("will take"), "nobody waits");
    outcome.check(printed <= 2, "nobody waited for the threads");
    outcome.check(!outcome.stdout.contains("打印了"), "no thread came to its result");
    outcome.check(printed == 0 || outcome.stdout.ends_with('\n'), "the open line is ended");
}
