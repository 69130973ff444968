//! Ctrl-C and its relatives end both processes: an endless game has come to its end, a counted one
//! was interrupted.

use crate::game::{Game, METHODS, all_gone, pingpong, score};
use testing::{PATIENCE, Program, Signal, is_alive, pause, send, within};

const REQUESTS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];

#[test]
fn ctrl_c_at_a_terminal_is_the_normal_end_of_an_endless_game() {
    for method in METHODS {
        let mut terminal = pingpong(method, "").at_terminal();
        terminal.wait_for("pong");
        terminal.wait_for("ping");
        terminal.type_ctrl_c();
        let outcome = terminal.finish();
        outcome.code(0).stdout_has("\r\nping (pid ").stdout_has("\r\npong (pid ");
        all_gone(&outcome);
    }
}

#[test]
fn ctrl_c_at_a_terminal_interrupts_a_counted_game() {
    for method in METHODS {
        let mut terminal = pingpong(method, "--count 900").at_terminal();
        terminal.wait_for("ping");
        terminal.wait_for("pong");
        terminal.type_ctrl_c();
        let outcome = terminal.finish();
        outcome.signal(Signal::SIGINT as i32).stdout_has("/900 words");
        all_gone(&outcome);
    }
}

#[test]
fn a_request_to_the_parent_alone_ends_both() {
    for method in METHODS {
        for signal in REQUESTS {
            for interval in ["10ms", "1h"] {
                let game = Game::start(pingpong(method, "--interval").arg(interval));
                game.running.send(signal);
                let outcome = game.running.finish(); // it does not wait for an hour
                outcome.code(0).check(score(&outcome.stdout).line_ended, "the open line is ended");
                all_gone(&outcome);
            }
            let game = Game::start(pingpong(method, "--count 1000000"));
            game.running.send(signal);
            let outcome = game.running.finish();
            outcome.signal(signal as i32).check(score(&outcome.stdout).line_ended, "the open line is ended");
            outcome.stderr_has("/1000000 words in ");
            all_gone(&outcome);
        }
    }
}

#[test]
fn a_request_to_the_child_alone_ends_both() {
    for method in METHODS {
        for signal in REQUESTS {
            let game = Game::start(pingpong(method, ""));
            send(game.pong, signal);
            let outcome = game.running.finish();
            outcome.code(0).check(score(&outcome.stdout).line_ended, "the open line is ended");
            all_gone(&outcome);
        }
    }
}

#[test]
fn a_counted_game_that_only_the_child_was_told_to_stop_has_failed_and_says_why() {
    for method in METHODS {
        let game = Game::start(pingpong(method, "--count 1000000 -q"));
        send(game.pong, Signal::SIGTERM);
        let outcome = game.running.finish();
        outcome.code(1).stderr_has("pingpong-proc: ").stderr_has("pong");
        all_gone(&outcome);
    }
}

#[test]
fn a_ctrl_c_that_pong_hears_first_interrupts_a_counted_game_too() {
    for method in METHODS {
        let game = Game::start(pingpong(method, "--count 1000000"));
        // Else ping waits 50 ms for a signal of its own, and a busy machine may take longer.
        pause(game.running.pid());
        send(game.pong, Signal::SIGINT);
        assert!(within(PATIENCE, || !is_alive(game.pong)));
        game.running.send(Signal::SIGINT);
        game.running.send(Signal::SIGCONT);
        let outcome = game.running.finish();
        outcome.signal(Signal::SIGINT as i32).stderr_has("/1000000 words in ");
        all_gone(&outcome);
    }
}

#[test]
fn a_signal_that_was_ignored_from_the_start_stays_ignored() {
    for method in METHODS {
        // As `nohup` and `cmd &` in a script start their programs.
        let shell = Program::in_shell(r#"trap "" INT; exec "$0" "$@""#, env!("CARGO_BIN_EXE_pingpong-proc"));
        let game = Game::start(shell.args("--count 1000000 --start-method").arg(method));
        send(game.pong, Signal::SIGINT);
        game.running.send(Signal::SIGINT);
        game.wait_for_more("ping", 2);
        game.wait_for_more("pong", 2);
        game.running.send(Signal::SIGTERM);
        let outcome = game.running.finish();
        outcome.signal(Signal::SIGTERM as i32);
        all_gone(&outcome);
    }
}
