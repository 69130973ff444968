//! A program run by a user who is not root: root is exempt from permissions and from `ulimit -u`.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::unistd::getuid;

use crate::processes::numbers_in;
use crate::{Outcome, PATIENCE, Program, skip, status, within};

/// Another user's processes and threads come and go: for one who is not root this is the least.
const LEAST_FOR_OTHERS: u64 = 100;

/// A copy of a program, where every user can reach it, and a user to run it. Removed at the end.
pub struct Unprivileged {
    pub user: u32,
    copy: String,
    /// One at a time: `ulimit -u` counts all that the user has.
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());

impl Unprivileged {
    /// The program at `path`. `None` where that cannot be arranged: the test is skipped.
    pub fn copy_of(path: &str) -> Option<Unprivileged> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        // Whom root takes is one who has nothing else running, not even another run of the tests.
        let own_number = std::process::id();
        let user = if getuid().is_root() { 20_000 + own_number % 40_000 } else { getuid().as_raw() };
        let copy = std::env::temp_dir().join(format!("unprivileged-{own_number}")).display().to_string();
        let program = Unprivileged { user, copy, _alone: alone };
        // By a program of its own: a file that this process has open for writing cannot be executed.
        assert!(Command::new("cp").arg(path).arg(&program.copy).status().unwrap().success());
        let works = program.shell(r#"exec "$0" --version"#).command().status();
        if !works.is_ok_and(|status| status.success()) {
            skip("cannot become another user, or programs in the temporary directory cannot be run");
            return None;
        }
        Some(program)
    }

    /// A shell of that user, to which the program is `$0`.
    pub fn shell(&self, script: &str) -> Program {
        let mut shell = Program::in_shell(script, &self.copy);
        if getuid().is_root() {
            shell.command.uid(self.user).gid(self.user);
        }
        shell
    }
}

impl Drop for Unprivileged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.copy);
    }
}

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
    let is_theirs = |pid: &i32| {
        let users = status(*pid, "Uid:").unwrap_or_default();
        users.split_whitespace().next() == Some(&user.to_string())
    };
    let theirs = numbers_in("/proc").into_iter().filter(is_theirs);
    theirs.filter_map(|pid| status(pid, "Threads:")?.parse::<u64>().ok()).sum()
}
