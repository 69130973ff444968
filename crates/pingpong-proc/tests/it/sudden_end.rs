//! SIGKILL cannot be caught: the one that is left notices all the same, and ends too.

use crate::game::{Game, METHODS, pingpong, score};
use testing::{PATIENCE, Signal, is_alive, send, within};

#[test]
fn the_death_of_the_parent_ends_the_child() {
    for method in METHODS {
        for interval in ["10ms", "1h"] {
            let game = Game::start(pingpong(method, "--interval").arg(interval));
            game.running.send(Signal::SIGKILL);
            let gone = within(PATIENCE, || !is_alive(game.pong));
            assert!(gone, "{method}, {interval}: the child outlives its parent");
            game.running.finish().signal(Signal::SIGKILL as i32);
        }
    }
}

#[test]
fn the_death_of_the_child_ends_the_parent_with_an_error_that_names_the_signal() {
    for method in METHODS {
        for arguments in ["", "--interval 1h", "--count 1000000"] {
            let game = Game::start(pingpong(method, arguments));
            let pong = game.pong;
            send(pong, Signal::SIGKILL);
            let outcome = game.running.finish();
            outcome.code(1).stderr_has(&format!("pingpong-proc: pong (pid {pong}) was ended by SIGKILL"));
            outcome.check(score(&outcome.stdout).line_ended, "the open line is ended");
        }
    }
}

#[test]
fn a_picture_shows_how_long_a_child_that_was_killed_was_there_and_that_it_told_nothing() {
    for method in METHODS {
        let game = Game::start(pingpong(method, "--lang en --timeline"));
        send(game.pong, Signal::SIGKILL);
        let outcome = game.running.finish();
        outcome.code(1);
        let is_row = |line: &str| line.starts_with("pong, no report  ─") && line.ends_with('!');
        outcome.check(outcome.stderr.lines().any(is_row), "a row of its own, with the signal at its end");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_without_a_name_is_said_to_be_one() {
    for method in METHODS {
        let game = Game::start(pingpong(method, ""));
        let kill = std::process::Command::new("kill").args(["-40", &game.pong.to_string()]).status();
        assert!(kill.unwrap().success());
        game.running.finish().code(1).stderr_has(") was ended by a signal without a name");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_child_is_waited_for_even_if_the_launcher_had_ignored_its_own() {
    if !testing::faults::offers("env", "--ignore-signal") {
        return;
    }
    for method in METHODS {
        let program = testing::Program::at("env").arg("--ignore-signal=CHLD");
        let program = program.arg(env!("CARGO_BIN_EXE_pingpong-proc")).args("--count 2 --start-method");
        let outcome = program.arg(method).run();
        outcome.code(0).stderr_has("pong (pid ").nobody_is_left();
    }
}

#[test]
fn the_error_is_chinese_where_people_are() {
    for method in METHODS {
        let game = Game::start(pingpong(method, "").locale("zh_CN.UTF-8"));
        let pong = game.pong;
        send(pong, Signal::SIGKILL);
        let why = format!("pingpong-proc: pong（进程号 {pong}）被 SIGKILL 结束");
        game.running.finish().code(1).stderr_has(&why);
    }
}
