//! An endless game does not grow.

use crate::game::{Game, METHODS, pingpong};

#[test]
fn the_memory_of_both_is_flat_however_many_words_they_say() {
    for method in METHODS {
        let game = Game::start(pingpong(method, "--interval 0"));
        let memory_after = |bytes| {
            game.running.wait_until(|heard| heard.len() > bytes);
            [game.running.pid(), game.pong].map(own_kib)
        };
        let (early, late) = (memory_after(100_000), memory_after(2_000_000));
        // A quarter of a million words each: two bytes for every word would show.
        for (early, late) in early.into_iter().zip(late) {
            assert!(late < early + 400, "{method}: from {early} to {late} KiB");
        }
    }
}

/// What a process holds in memory that no file backs (proc(5)). What `status` says of it is counted for each
/// processor, and may be late.
fn own_kib(pid: i32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let memory = rollup.lines().find_map(|line| line.strip_prefix("Anonymous:")).unwrap();
    memory.trim().trim_end_matches(" kB").parse().unwrap()
}
