//! SIGKILL at random moments, to either side and to both: nobody is left behind, not even a zombie.
//!
//! A binary of its own: the test's process adopts orphans, and must have no other children.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail
#![cfg(target_os = "linux")]

use std::time::Duration;

use nix::sys::prctl::set_child_subreaper;
use nix::sys::wait::waitpid;
use nix::unistd::Pid;
use testing::{Program, Signal, send};

const ROUNDS: usize = 200;

#[test]
fn whoever_is_killed_whenever_nobody_is_left() {
    set_child_subreaper(true).unwrap();
    let mut random = testing::random();
    for round in 0..ROUNDS {
        let method = ["fork", "spawn"][round % 2];
        let victim = ["ping", "pong", "both"][random.usize(..3)];
        // From before the child is there to some words into the game.
        let delay = Duration::from_micros(random.u64(..8000));
        println!("round {round}, {method}, {victim} after {delay:?}"); // shown on failure
        play_and_kill(method, victim, delay);
    }
}

fn play_and_kill(method: &str, victim: &str, delay: Duration) {
    let program = Program::at(env!("CARGO_BIN_EXE_pingpong-proc"));
    let running = program.args("--interval 1ms --start-method").arg(method).start();
    let ping = running.pid();
    std::thread::sleep(delay);
    let pong = running.everyone().into_iter().find(|pid| *pid != ping);
    if victim != "pong" {
        send(ping, Signal::SIGKILL);
    }
    match pong {
        Some(pong) if victim != "ping" => send(pong, Signal::SIGKILL),
        None if victim == "pong" => send(ping, Signal::SIGKILL), // there is no pong yet
        _ => {}
    }

    let outcome = running.finish();
    match pong {
        Some(_) if victim == "pong" => outcome.code(1).stderr_has("SIGKILL"),
        _ => outcome.signal(Signal::SIGKILL as i32),
    };
    outcome.nobody_is_left();
    // A child whose parent was killed has become ours; one whose parent lived on was waited for by it.
    let orphans = wait_for_orphans();
    if victim == "pong" && pong.is_some() {
        assert_eq!(orphans, 0, "ping has left a zombie");
    }
}

fn wait_for_orphans() -> usize {
    std::iter::repeat_with(|| waitpid(None::<Pid>, None)).take_while(Result::is_ok).count()
}
