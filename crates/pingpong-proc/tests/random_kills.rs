//! SIGKILL at random moments, to either side and to both: nobody is left behind, not even a zombie.
//!
//! One test in a file of its own: the test's process adopts orphans, and must have no other children.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

mod game;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use game::{METHODS, pingpong};
use nix::sys::prctl::set_child_subreaper;
use nix::sys::wait::waitpid;
use nix::unistd::Pid;
use testing::{Signal, send, within};

const ROUNDS: usize = 200;

#[test]
fn whoever_is_killed_whenever_nobody_is_left() {
    set_child_subreaper(true).unwrap();
    let any = || RandomState::new().build_hasher().finish();
    let seed = std::env::var("SEED").map_or_else(|_| any(), |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    for round in 0..ROUNDS {
        let method = METHODS[round % METHODS.len()];
        let victim = ["ping", "pong", "both"][random.below(3) as usize];
        // From before the child is there to a good while into the game.
        let delay = Duration::from_micros(random.below(8000));
        println!("SEED={seed}: round {round}, {method}, {victim} after {delay:?}"); // shown on failure
        play_and_kill(method, victim, delay);
    }
}

fn play_and_kill(method: &str, victim: &str, delay: Duration) {
    let program = pingpong(method, "--interval 1ms");
    let mark = program.mark();
    let running = program.start();
    let ping = running.pid();
    std::thread::sleep(delay);
    let pong = mark.bearers().into_iter().find(|pid| *pid != ping);
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
    assert!(within(Duration::from_secs(1), || mark.bearers().is_empty()), "{:?} are left", mark.bearers());
    // A child whose parent was killed has become ours; one whose parent lived on was waited for by it.
    let parent_lived_on = victim == "pong" && pong.is_some();
    assert!(wait_for_orphans() <= usize::from(!parent_lived_on), "a zombie is left");
}

fn wait_for_orphans() -> usize {
    std::iter::repeat_with(|| waitpid(None::<Pid>, None)).take_while(Result::is_ok).count()
}

/// Numbers that look random and are the same for the same seed: SplitMix64, by Steele, Lea and Flood.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}
