//! A thread that cannot start: the started ones are joined, and the balance is printed all the same.
//!
//! Alone in its file: `ulimit -u` counts all threads of a user, and another test's would count too.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a test panics to fail

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use testing::{Outcome, Program, skip};

/// root is exempt from `ulimit -u`, so it lends the test to this user (`nobody` on most systems).
const NOBODY: u32 = 65534;

/// bank-lock where every user can reach it, removed at the end.
struct PublicCopy(PathBuf);

impl PublicCopy {
    fn new() -> PublicCopy {
        let path = std::env::temp_dir().join(format!("bank-lock-{}", std::process::id()));
        // By a program of its own: a file that this process has open for writing cannot be executed.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_bank-lock")).arg(&path).status().unwrap();
        assert!(copied.success());
        PublicCopy(path)
    }
}

impl Drop for PublicCopy {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// How many threads `user` has now.
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

#[test]
fn where_a_thread_cannot_start_the_others_are_joined_and_the_balance_is_printed() {
    let program = PublicCopy::new();
    let own_user = fs::metadata("/proc/self").unwrap().uid();
    let user = if own_user == 0 { NOBODY } else { own_user };
    let limit = threads_of(user) + 200;
    // bash calls it -u, dash -p. All threads that start are held until the end.
    let script = format!(
        "ulimit -u {limit} 2>/dev/null || ulimit -p {limit} || exit 99; \
         exec \"$0\" --threads 2000 --hold 300ms --sync atomic"
    );
    let mut shell = Program::at("/bin/sh").arg("-c").arg(script).arg(&program.0);
    let line = shell.line();
    let mut command = shell.command();
    if own_user == 0 {
        command.uid(user).gid(user);
    }
    let output = match command.output() {
        Ok(output) if output.status.code() == Some(99) => return skip("ulimit -u cannot be set"),
        Ok(output) if output.status.code() == Some(126) => return skip("programs in /tmp cannot be run"),
        Ok(output) => output,
        Err(why) => return skip(&format!("cannot become another user: {why}")),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    let outcome = Outcome { command: line, status: output.status, stdout, stderr };

    let made = outcome.stderr.split(" of 2000 deposits").next().and_then(|made| made.parse::<u64>().ok());
    let Some(made) = made else { outcome.fail("how far did it get?") };
    outcome.check((1..2000).contains(&made), "some threads started, and not all");
    outcome.code(1).stdout_is(&format!("账户余额：{made} 元\n"));
    let why = format!("bank-lock: cannot start thread {} of 2000: Resource temporarily", made + 1);
    outcome.stderr_has(&why);
}
