//! A program run by a user who is not root: root is exempt from permissions and from `ulimit -u`.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::unistd::getuid;

use crate::{Program, skip};

/// The user who runs it if the tests are root's: one who has nothing else running, not even another run of the tests.
fn nobody() -> u32 {
    20_000 + std::process::id() % 40_000
}

/// A copy of a program, where every user can reach it, and a user to run it. Removed at the end.
pub struct Unprivileged {
    pub user: u32,
    copy: PathBuf,
    /// One at a time: `ulimit -u` counts all that the user has.
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());

impl Unprivileged {
    /// The program at `path`. `None` where that cannot be arranged: the test is skipped.
    pub fn copy_of(path: &str) -> Option<Unprivileged> {
        static COPIES: AtomicU32 = AtomicU32::new(0);
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let user = if getuid().is_root() { nobody() } else { getuid().as_raw() };
        let number = COPIES.fetch_add(1, Ordering::Relaxed);
        let name = format!("unprivileged-{}-{number}", std::process::id());
        let program = Unprivileged { user, copy: std::env::temp_dir().join(name), _alone: alone };
        // By a program of its own: a file that this process has open for writing cannot be executed.
        assert!(Command::new("cp").arg(path).arg(&program.copy).status().unwrap().success());
        if !program.shell(r#"exec "$0" --version"#).command().status().is_ok_and(|status| status.success()) {
            skip("cannot become another user, or programs in the temporary directory cannot be run");
            return None;
        }
        Some(program)
    }

    /// A shell of that user, to which the program is `$0`.
    pub fn shell(&self, script: &str) -> Program {
        let mut shell = Program::at("sh").arg("-c").arg(script).arg(&self.copy);
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
