//! A running game, and what its standard output says.

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
    /// Ping's pid, and pong's.
    pub pids: [i32; 2],
    /// How often `ping` was printed.
    pub pings: usize,
    /// How often `pong` was printed.
    pub pongs: usize,
    /// Whether a newline follows the last word.
    pub line_ended: bool,
}

/// Takes a standard output apart: both pids, and the words. Ping's pid is the first line; pong's ends a line
/// wherever it comes, because ping does not wait for it. `None` as long as one is missing.
pub fn pids_and_words(stdout: &str) -> Option<([i32; 2], String)> {
    let (ping, rest) = stdout.split_once('\n')?;
    let (before, rest) = rest.split_at(rest.find(|letter: char| letter.is_ascii_digit())?);
    let (pong, after) = rest.split_once('\n')?;
    let pid = |line: &str| line.trim_end().parse().ok(); // a terminal ends lines by \r\n
    Some(([pid(ping)?, pid(pong)?], format!("{before}{after}")))
}

/// Reads a standard output, which must be two pids and else nothing but whole words.
pub fn score(stdout: &str) -> Score {
    let (pids, words) = pids_and_words(stdout).expect(stdout);
    let line_ended = words.ends_with('\n');
    let words = words.strip_suffix('\n').unwrap_or(&words);
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
        Game { running, pong: pids_and_words(&heard).unwrap().0[1] }
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
    let (pids, _) = pids_and_words(&outcome.stdout).unwrap();
    let alive = pids.into_iter().filter(|pid| testing::is_alive(*pid)).count();
    outcome.check(alive == 0, "a process is left behind");
}

/// What `/proc/PID/status` says under `field` of each of a process's threads (proc(5)).
#[cfg(target_os = "linux")]
pub fn status_of_threads(pid: i32, field: &str) -> Vec<String> {
    let threads = testing::numbers_in(&format!("/proc/{pid}/task"));
    threads.into_iter().filter_map(|thread| testing::status(thread, field)).collect()
}
