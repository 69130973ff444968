//! A program for which processes and threads are few (`ulimit -u`).

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Outcome, Program, skip};

/// root is exempt from `ulimit -u`, so it runs the program as this user, who has nothing else running.
const NOBODY: u32 = 65534;

/// Another user's processes and threads come and go: for one who is not root this is the least.
const LEAST_FOR_OTHERS: u64 = 100;

/// Runs the program at `path` with room for `room` processes and threads, its own included, and
/// asserts that it leaves none behind. `None` where that cannot be arranged: the test is skipped.
pub fn run_with_room_for(room: u64, path: &str, arguments: &str) -> Option<Outcome> {
    let own_user = fs::metadata("/proc/self").unwrap().uid();
    let user = if own_user == 0 { NOBODY } else { own_user };
    let change = format!("--reuid={user} --regid={user} --clear-groups");
    if own_user != 0 && room < LEAST_FOR_OTHERS {
        skip("an exact ulimit -u needs root");
        return None;
    }
    if own_user == 0 && !succeeds(Command::new("setpriv").args(change.split(' ')).arg("true")) {
        skip("cannot become another user");
        return None;
    }
    let program = PublicCopy::of(path);
    // bash calls it -u, dash -p.
    let limit = threads_of(user) + room;
    let script =
        format!("ulimit -u {limit} 2>/dev/null || ulimit -p {limit} || exit 99; exec \"$0\" {arguments}");
    let shell = match own_user {
        0 => Program::at("setpriv").args(&change).arg("sh"),
        _ => Program::at("sh"),
    };
    let outcome = shell.arg("-c").arg(script).arg(&program.path).run();
    if matches!(outcome.status.code(), Some(99 | 126)) {
        skip("ulimit -u cannot be set, or programs in the temporary directory cannot be run");
        return None;
    }
    outcome.check(!program.is_running(), "a process is left behind");
    Some(outcome)
}

fn succeeds(command: &mut Command) -> bool {
    command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// How many processes and threads `user` has now.
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

/// A copy of a program, where every user can reach it. Removed at the end.
struct PublicCopy {
    path: PathBuf,
    name: String,
}

impl PublicCopy {
    fn of(path: &str) -> PublicCopy {
        // Short enough to be the name of its processes (proc(5), comm), and nobody else's.
        let name = format!("few-{}", std::process::id());
        let copy = PublicCopy { path: std::env::temp_dir().join(&name), name };
        // By a program of its own: a file that this process has open for writing cannot be executed.
        assert!(succeeds(Command::new("cp").arg(path).arg(&copy.path)));
        copy
    }

    /// Whether it has a process, be it a zombie.
    fn is_running(&self) -> bool {
        let mut names = fs::read_dir("/proc").unwrap().flatten().map(|process| process.path().join("comm"));
        names.any(|name| fs::read_to_string(name).is_ok_and(|name| name.trim_end() == self.name))
    }
}

impl Drop for PublicCopy {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
