//! What pingpong-proc prints, compared with the lecture's snippet.

use crate::game::{METHODS, pids_and_words, pingpong, score};

#[test]
fn a_counted_game_is_two_pids_and_exactly_that_many_words_with_no_newline_after_them() {
    for method in METHODS {
        let outcome = pingpong(method, "--count 50 --interval 1ms").run();
        let score = score(&outcome.code(0).stdout);
        outcome.check((score.pings, score.pongs) == (50, 50), "50 words of each");
        outcome.check(!score.line_ended, "print(…, end='')");
        outcome.check(score.pids[0] != score.pids[1], "each process has a pid of its own");
    }
}

#[test]
fn without_an_interval_no_word_is_torn_or_lost() {
    for method in METHODS {
        for flush in ["each", "full"] {
            let outcome = pingpong(method, "--count 20000 --interval 0 --flush").arg(flush).run();
            let score = score(&outcome.code(0).stdout);
            outcome.check((score.pings, score.pongs) == (20000, 20000), "20,000 words of each");
        }
    }
}

#[test]
fn ping_does_not_wait_for_pong() {
    // As in the lecture. Whose write comes first is for the system to decide, but it has a hundred tries, and
    // who waits never comes first.
    let ping_was_first = || {
        let outcome = pingpong("spawn", "--count 3 --interval 0").run();
        let ([_, pong], _) = pids_and_words(&outcome.code(0).stdout).unwrap();
        outcome.stdout.find("ping") < outcome.stdout.find(&pong.to_string())
    };
    assert!((0..100).any(|_| ping_was_first()));
}

#[test]
#[cfg(unix)]
fn without_flags_it_plays_as_the_lecture_does_every_ten_milliseconds_without_end() {
    use std::time::{Duration, Instant};
    use testing::{Program, Signal};
    let start = Instant::now();
    let game = crate::game::Game::start(Program::at(env!("CARGO_BIN_EXE_pingpong-proc")));
    game.wait_for_more("ping", 30);
    game.wait_for_more("pong", 30);
    assert!(start.elapsed() >= Duration::from_millis(300), "31 words, 10 ms apart");
    game.running.send(Signal::SIGINT);
    let outcome = game.running.finish();
    let score = score(&outcome.code(0).stdout);
    outcome.check(score.line_ended, "a line that was stopped in the middle is ended");
    outcome.check(score.pings > 30 && score.pongs > 30, "both have played");
}

#[test]
#[cfg(target_os = "linux")]
fn the_pids_are_the_process_that_was_started_and_its_child() {
    for method in METHODS {
        let game = crate::game::Game::start(pingpong(method, ""));
        let heard = game.running.wait_until(|_| true);
        assert_eq!(heard.lines().next(), Some(game.running.pid().to_string().as_str()));
        assert_eq!(testing::status(game.pong, "PPid:"), Some(game.running.pid().to_string()), "{method}");
    }
}

#[test]
fn words_of_ones_own_are_printed_instead() {
    for method in METHODS {
        let outcome = pingpong(method, "--words 乒 乓 --count 3 --interval 1ms").run();
        let (_, words) = pids_and_words(&outcome.code(0).stdout).unwrap();
        let count = |word| words.matches(word).count();
        outcome.check((count("乒"), count("乓"), words.chars().count()) == (3, 3, 6), "three of each");
    }
}

#[test]
fn the_last_word_is_not_waited_for() {
    for method in METHODS {
        let outcome = pingpong(method, "--count 1 --interval 1h").run();
        let score = score(&outcome.code(0).stdout);
        outcome.check((score.pings, score.pongs) == (1, 1), "one word of each");
    }
}
