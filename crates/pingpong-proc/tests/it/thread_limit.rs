//! Where there is no room for another process or thread, it says so, and leaves nobody behind.

use testing::run_with_room_for;

#[test]
fn whatever_cannot_start_is_named_and_what_did_start_is_ended() {
    for method in crate::game::METHODS {
        // Both processes have three threads: one plays, one hears Ctrl-C, one hears the other process.
        for room in 1..=6 {
            // A game that lacks something ends by itself.
            let count = if room == 6 { "--count 3" } else { "" };
            let arguments = format!("{count} --start-method {method}");
            let path = env!("CARGO_BIN_EXE_pingpong-proc");
            let Some(outcome) = run_with_room_for(room, path, &arguments) else { return };
            if room == 6 {
                let score = crate::game::score(&outcome.code(0).stdout);
                outcome.check((score.pings, score.pongs) == (3, 3), "three words of each");
            } else {
                outcome.code(1).stderr_has("pingpong-proc: ");
                outcome.stderr_has("cannot ").stderr_has(": Resource temporarily unavailable");
                let ping = outcome.stdout.lines().next().unwrap_or_default();
                let copied = outcome.stderr.contains(&format!("pong (pid {ping})"));
                outcome.check(!copied, "pong has a pid of its own, even if it never said it");
            }
        }
    }
}
