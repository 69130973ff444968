//! pingpong-proc on Windows: keys at its console, sudden ends, two memories, Chinese words.

use std::time::{Duration, Instant};

use crate::game::{Game, all_gone, pingpong, score};
use testing::{Key, Program, STATUS_CONTROL_C_EXIT, is_alive, skip, terminate, within};

/// 100 ms are promised; far more for a busy machine, and for Wine.
const PROMISED: Duration = Duration::from_secs(2);

fn spawned(arguments: &str) -> Program {
    pingpong("spawn", arguments)
}

fn ends_an_endless_game(key: Key) {
    for interval in ["10ms", "1h"] {
        let game = Game::start(spawned("--interval").arg(interval).at_console());
        game.running.press(key);
        let outcome = game.running.finish();
        let score = score(&outcome.code(0).stdout);
        outcome.check(score.line_ended, "the open line is ended");
        let [ping, pong] = score.pids;
        outcome.stderr_has(&format!("ping (pid {ping}): {} word", score.pings));
        outcome.stderr_has(&format!("pong (pid {pong}): {} word", score.pongs));
        all_gone(&outcome);
    }
}

fn interrupts_a_counted_game(key: Key) {
    let game = Game::start(spawned("--count 1000000").at_console());
    game.running.press(key);
    let outcome = game.running.finish();
    outcome.code(STATUS_CONTROL_C_EXIT).stderr_has("/1000000 words in ");
    outcome.check(score(&outcome.stdout).line_ended, "the open line is ended");
    all_gone(&outcome);
}

#[test]
fn ctrl_c_is_the_normal_end_of_an_endless_game() {
    ends_an_endless_game(Key::CtrlC);
}

#[test]
fn ctrl_c_interrupts_a_counted_game() {
    interrupts_a_counted_game(Key::CtrlC);
}

#[test]
fn ctrl_break_ends_games_as_ctrl_c_does() {
    if !testing::has_ctrl_break() {
        return skip("Wine 8 has no Ctrl-Break");
    }
    ends_an_endless_game(Key::CtrlBreak);
    interrupts_a_counted_game(Key::CtrlBreak);
}

#[test]
fn a_ctrl_c_that_is_not_for_this_process_group_stays_ignored() {
    let game = Game::start(spawned("--count 1000000").at_console_in_new_group());
    game.running.press(Key::CtrlC);
    game.wait_for_more("ping", 20);
    game.wait_for_more("pong", 20);
    if !testing::has_ctrl_break() {
        return skip("Wine 8 has no Ctrl-Break, which a new process group does hear");
    }
    game.running.press(Key::CtrlBreak);
    game.running.finish().code(STATUS_CONTROL_C_EXIT);
}

#[test]
fn the_death_of_the_parent_ends_the_child() {
    for interval in ["10ms", "1h"] {
        let game = Game::start(spawned("--interval").arg(interval));
        assert!(is_alive(game.pong));
        terminate(game.running.pid());
        assert!(within(PROMISED, || !is_alive(game.pong)), "{interval}: the child outlives its parent");
        game.running.finish().code(1);
    }
}

#[test]
fn the_death_of_the_child_ends_the_parent_with_an_error() {
    for arguments in ["", "--interval 1h", "--count 1000000"] {
        let game = Game::start(spawned(arguments));
        let (pong, killed) = (game.pong, Instant::now());
        terminate(pong);
        let outcome = game.running.finish();
        let took = killed.elapsed();
        outcome.code(1).check(took < PROMISED, &format!("ended after {took:?}"));
        outcome.stderr_has(&format!("pingpong-proc: pong (pid {pong}) ended without its report, exit 1"));
        outcome.check(score(&outcome.stdout).line_ended, "the open line is ended");
    }
}

#[test]
fn the_figures_of_both_memories_arrive_wherever_they_stand() {
    let outcome = spawned("--count 5 --interval 1ms").run();
    let [ping, pong] = score(&outcome.code(0).stdout).pids;
    // Whether addresses are randomized is Windows' affair; Wine does not do it.
    let memory = ["both count at the address 0x", "each has its own memory: one counts at 0x"];
    outcome.check(memory.iter().any(|told| outcome.stderr.contains(told)), "where each counts");
    for (player, pid) in [("ping", ping), ("pong", pong)] {
        outcome.stderr_has(&format!("{player} (pid {pid}): 5/5 words in "));
    }
}

#[test]
fn a_console_shows_chinese_words_of_both_processes() {
    let outcome = spawned("--lang zh --words 乒 乓 --count 3 --interval 1ms").on_screen().run();
    let count = |word| outcome.stdout.matches(word).count();
    // Each word is on the screen three times, and twice in the summary: in its story and with its figures.
    outcome.code(0).check((count("乒"), count("乓")) == (5, 5), "three of each");
    outcome.stdout_has("3/3 个词");
}
