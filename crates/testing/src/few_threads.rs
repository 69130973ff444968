//! A program for which processes and threads are few (`ulimit -u`).

use std::fs;
use std::os::unix::fs::MetadataExt;

use nix::unistd::getuid;

use crate::{Outcome, PATIENCE, Unprivileged, skip, within};

/// Another user's processes and threads come and go: for one who is not root this is the least.
const LEAST_FOR_OTHERS: u64 = 100;

/// Runs the program at `path` with room for `room` processes and threads, its own included, and
/// asserts that it leaves none behind. `None` where that cannot be arranged: the test is skipped.
pub fn run_with_room_for(room: u64, path: &str, arguments: &str) -> Option<Outcome> {
    if !getuid().is_root() && room < LEAST_FOR_OTHERS {
        skip("an exact ulimit -u needs root");
        return None;
    }
    let program = Unprivileged::copy_of(path)?;
    // Who has just ended counts until somebody has asked how.
    let alone = || !getuid().is_root() || threads_of(program.user) == 0;
    assert!(within(PATIENCE, alone), "somebody else is the user {}", program.user);
    // bash calls it -u, dash -p.
    let limit = threads_of(program.user) + room;
    let script =
        format!("ulimit -u {limit} 2>/dev/null || ulimit -p {limit} || exit 99; exec \"$0\" {arguments}");
    let outcome = program.shell(&script).run();
    if outcome.status.code() == Some(99) {
        skip("ulimit -u cannot be set");
        return None;
    }
    outcome.nobody_is_left();
    Some(outcome)
}

fn threads_of(user: u32) -> u64 {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let statuses = processes.filter(|process| process.metadata().is_ok_and(|it| it.uid() == user));
    let statuses = statuses.filter_map(|process| fs::read_to_string(process.path().join("status")).ok());
    let threads = |status: String| {
        let field = status.lines().find_map(|line| line.strip_prefix("Threads:"))?;
        field.trim().parse::<u64>().ok()
    };
    statuses.filter_map(threads).sum()
}
