//! A running game, and what its standard output says.

#![allow(dead_code)] // no file of tests needs all of it
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test panics to fail

use testing::{Outcome, Program};

/// Every way to start pong: what holds for one holds for all.
pub const METHODS: &[&str] = if cfg!(unix) { &["fork", "spawn"] } else { &["spawn"] };

/// pingpong-proc with this start method and these further arguments.
pub fn pingpong(method: &str, arguments: &str) -> Program {
    let program = Program::at(env!("CARGO_BIN_EXE_pingpong-proc"));
    program.arg("--start-method").arg(method).args(arguments)
}

/// What a whole standard output comes to.
#[derive(Debug)]
pub struct Score {
    /// The pid on the first line, and the one on the second.
    pub pids: [i32; 2],
    /// How often `ping` was printed.
    pub pings: usize,
    /// How often `pong` was printed.
    pub pongs: usize,
    /// Whether a newline follows the last word.
    pub line_ended: bool,
}

/// Reads a standard output, which must be two pids and then nothing but whole words.
pub fn score(stdout: &str) -> Score {
    let mut parts = stdout.splitn(3, '\n');
    let mut pid = || parts.next().and_then(|line| line.parse().ok()).expect(stdout);
    let pids = [pid(), pid()];
    let words = parts.next().expect(stdout);
    let line_ended = words.ends_with('\n');
    let words = words.strip_suffix('\n').unwrap_or(words);
    let count = |word| words.matches(word).count();
    let (pings, pongs) = (count("ping"), count("pong"));
    assert_eq!(words.len(), 4 * (pings + pongs), "more than words: {stdout}");
    Score { pids, pings, pongs, line_ended }
}

/// A game of which both pids and a word of each player have been heard.
pub struct Game {
    /// The program that was started: ping.
    pub running: testing::Running,
    /// Its child.
    pub pong: i32,
}

impl Game {
    /// Starts a game.
    pub fn start(program: Program) -> Game {
        let running = program.start();
        let heard = running.wait_until(|heard| heard.contains("ping") && heard.contains("pong"));
        Game { running, pong: heard.lines().nth(1).unwrap().parse().unwrap() }
    }

    /// Waits until `word` has been said `more` times from now on.
    pub fn wait_for_more(&self, word: &str, more: usize) {
        let count = |heard: &str| heard.matches(word).count();
        let goal = count(&self.running.wait_until(|_| true)) + more;
        self.running.wait_until(|heard| count(heard) >= goal);
    }
}

/// Asserts that neither process of a game that has ended is still there.
pub fn all_gone(outcome: &Outcome) {
    let pids = outcome.stdout.lines().take(2).map(|line| line.parse().unwrap());
    let alive = pids.filter(|pid| testing::is_alive(*pid)).count();
    outcome.check(alive == 0, "a process is left behind");
}

/// Sends a signal to one process alone.
#[cfg(unix)]
pub fn send(pid: i32, signal: testing::Signal) {
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal).unwrap();
}

/// What `/proc/PID/status` says of a process under `name` (proc(5)).
#[cfg(target_os = "linux")]
pub fn status(pid: i32, name: &str) -> String {
    field(&format!("/proc/{pid}/status"), name).unwrap()
}

/// What it says of each of the process's threads.
#[cfg(target_os = "linux")]
pub fn status_of_threads(pid: i32, name: &str) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.filter_map(|thread| field(thread.unwrap().path().join("status").to_str()?, name)).collect()
}

/// `None` if the process or thread has ended.
#[cfg(target_os = "linux")]
fn field(path: &str, name: &str) -> Option<String> {
    let status = std::fs::read_to_string(path).ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix(name))?.trim().to_owned())
}
