//! SIGSTOP and SIGCONT do no harm: a process that was stopped goes on, or hears that it is over.

use std::time::Duration;

use crate::game::{Game, METHODS, all_gone, pingpong, score};
use testing::{Signal, is_alive, pause, send, within};

#[test]
fn one_plays_on_while_the_other_is_stopped_and_no_word_is_lost() {
    for method in METHODS {
        for stop_ping in [true, false] {
            let game = Game::start(pingpong(method, "--interval 5ms"));
            let (stopped, other) = if stop_ping { (game.running.pid(), "pong") } else { (game.pong, "ping") };
            pause(stopped);
            game.wait_for_more(other, 3);
            send(stopped, Signal::SIGCONT);
            game.wait_for_more("ping", 3);
            game.wait_for_more("pong", 3);
            game.running.send(Signal::SIGTERM);
            let outcome = game.running.finish();
            let score = score(&outcome.code(0).stdout);
            outcome.stderr_has(&format!("ping (pid {}): {} words in ", score.pids[0], score.pings));
            outcome.stderr_has(&format!("pong (pid {}): {} words in ", score.pids[1], score.pongs));
            all_gone(&outcome);
        }
    }
}

#[test]
fn ticks_missed_in_a_pause_are_counted_and_not_made_up_for() {
    for method in METHODS {
        let path = format!("{}/pause-{method}-{}.json", env!("CARGO_TARGET_TMPDIR"), std::process::id());
        let game = Game::start(pingpong(method, "--interval 2ms --json").arg(&path));
        pause(game.pong);
        game.wait_for_more("ping", 500); // for a second
        send(game.pong, Signal::SIGCONT);
        game.wait_for_more("pong", 5);
        game.running.send(Signal::SIGINT);
        let outcome = game.running.finish();
        let document: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        std::fs::remove_file(&path).unwrap();
        let figure = |name: &str| document["figures"]["pong"][name].as_u64().unwrap();
        let (words, missed, ticks) =
            (figure("words"), figure("missed_ticks"), figure("wall_ns") / 2_000_000 + 1);
        outcome.check(missed > 100, "what was missed is counted");
        outcome.check(words + missed <= ticks, "what was missed is not made up for");
        let pong = outcome.stderr.lines().find(|line| line.starts_with("pong (pid ")).unwrap_or_default();
        outcome
            .code(0)
            .check(pong.contains(" missed"), "the pause shows in the line of pong, which is not folded");
    }
}

#[test]
fn a_stopped_child_hears_that_the_game_is_over() {
    for method in METHODS {
        let game = Game::start(pingpong(method, ""));
        pause(game.pong);
        game.running.send(Signal::SIGTERM);
        let outcome = game.running.finish();
        outcome.code(0).check(!is_alive(game.pong), "nothing is left behind");
    }
}

#[test]
fn a_stopped_child_does_not_outlive_its_parent() {
    for method in METHODS {
        let game = Game::start(pingpong(method, ""));
        pause(game.pong);
        game.running.send(Signal::SIGKILL);
        let gone = within(Duration::from_secs(5), || !is_alive(game.pong));
        if !gone {
            send(game.pong, Signal::SIGKILL); // the test fails, but it tidies up
        }
        assert!(gone, "{method}: a stopped process is left behind");
    }
}
