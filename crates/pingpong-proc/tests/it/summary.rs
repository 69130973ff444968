//! The summary: words of both processes, and two memories.

use crate::game::{METHODS, pingpong, score};

#[test]
fn the_summary_counts_the_words_of_both_under_the_pids_on_standard_output() {
    for method in METHODS {
        for flags in ["--count 5 --interval 1ms", "--count 5 --interval 0"] {
            let outcome = pingpong(method, flags).run();
            let [ping, pong] = score(&outcome.code(0).stdout).pids;
            outcome.stderr_has(&format!("ping (pid {ping}): 5/5 words in "));
            outcome.stderr_has(&format!("pong (pid {pong}): 5/5 words in "));
            // Only what a slow machine adds may be folded.
            let is_late = [" late", " missed"].iter().any(|late| outcome.stderr.contains(late));
            outcome.check(is_late || outcome.stderr.lines().count() == 4, "four lines");
        }
    }
}

/// What stands between `before` and `after`; nothing if they are not there.
#[cfg(unix)]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(found, _)| found)
}

#[test]
#[cfg(unix)]
fn after_a_fork_one_address_holds_two_values() {
    let outcome = pingpong("fork", "--words a b --count 5 --interval 1ms").run();
    outcome.code(0).stderr_has("fork copied the process a with its memory: b is the copy\n");
    let address = between(&outcome.stderr, "both count at the address ", ",");
    outcome.check(address.starts_with("0x"), "an address");
}

#[test]
#[cfg(unix)] // Wine does not randomize addresses
fn after_a_spawn_there_are_two_memories_from_the_start() {
    let outcome = pingpong("spawn", "--words a b --count 5 --interval 1ms").run();
    outcome.code(0).stderr_has("spawn started the program anew for b: nothing of a was copied\n");
    let ping = between(&outcome.stderr, "its own memory: one counts at 0x", ",");
    let pong = between(&outcome.stderr, ", one at 0x", "\n");
    outcome.check(ping != pong, "with address randomization, two addresses");
}

#[test]
fn words_that_waited_are_told_by_their_writes_and_the_silence_before() {
    for method in METHODS {
        let outcome = pingpong(method, "--count 5 --interval 1ms --flush full").run();
        outcome.code(0).stderr_has("5/5 words in 1 write (20 bytes) after ");
        let outcome = pingpong(method, "--count 5000 --interval 0 --flush full").run();
        outcome.code(0).stderr_has("5000/5000 words in 3 writes (20000 bytes) after ");
        outcome.check(outcome.stderr.lines().count() == 4, "four lines, none folded");
        pingpong(method, "--count 5 --interval 0").run().code(0).stderr_has("/s), each one write");
    }
}

#[test]
#[cfg(unix)]
fn a_stopped_game_is_summed_up_like_any_other() {
    for method in METHODS {
        let game = crate::game::Game::start(pingpong(method, "--interval 1ms"));
        game.wait_for_more("ping", 5);
        game.wait_for_more("pong", 5);
        game.running.send(testing::Signal::SIGINT);
        let outcome = game.running.finish();
        let score = score(&outcome.code(0).stdout);
        let [ping, pong] = score.pids;
        outcome.stderr_has(&format!("ping (pid {ping}): {} words in ", score.pings));
        outcome.stderr_has(&format!("pong (pid {pong}): {} words in ", score.pongs));
    }
}

#[test]
fn a_quiet_game_has_no_summary() {
    for method in METHODS {
        pingpong(method, "--count 2 -q").run().code(0).stderr_is_empty();
        pingpong(method, "--count 2 --quiet").run().code(0).stderr_is_empty();
    }
}

#[test]
fn the_summary_follows_the_locale_unless_a_language_is_asked_for() {
    for method in METHODS {
        for (arguments, locale, expected) in [
            ("", "en_US.UTF-8", "2/2 words in "),
            ("", "zh_CN.UTF-8", "2/2 个词"),
            #[cfg(unix)] // see Program::locale
            ("--lang auto", "zh_TW.UTF-8", "2/2 个词"),
            ("--lang zh", "C.UTF-8", "2/2 个词"),
            ("--lang en", "zh_CN.UTF-8", "2/2 words in "),
        ] {
            let program = pingpong(method, "--count 2 --interval 1ms").args(arguments);
            let outcome = program.locale(locale).run();
            outcome.code(0).check(outcome.stderr.matches(expected).count() == 2, expected);
            score(&outcome.stdout); // the words stay the lecture's
        }
    }
}

#[test]
fn one_word_is_no_words() {
    let outcome = pingpong("spawn", "--words a b --count 1").run();
    outcome.code(0).check(!outcome.stderr.contains(" 1 words"), "`1 word`, not `1 words`");
}
