//! A program run by a user who is not root: root is exempt from permissions and from `ulimit -u`.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Program, skip};

/// The user who runs it if the tests are root's. He has nothing else running.
const NOBODY: u32 = 65534;

/// The environment variable by which all its processes are known.
const MARK: &str = "UNPRIVILEGED";

/// A copy of a program, where every user can reach it, and a user to run it. Removed at the end.
pub struct Unprivileged {
    /// The user.
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
        let own_user = own_user();
        let user = if own_user == 0 { NOBODY } else { own_user };
        let number = COPIES.fetch_add(1, Ordering::Relaxed);
        let name = format!("unprivileged-{}-{number}", std::process::id());
        let program = Unprivileged { user, copy: std::env::temp_dir().join(name), _alone: alone };
        // By a program of its own: a file that this process has open for writing cannot be executed.
        assert!(succeeds(Command::new("cp").arg(path).arg(&program.copy)));
        if !succeeds(&mut program.shell(r#"exec "$0" --version"#).command()) {
            skip("cannot become another user, or programs in the temporary directory cannot be run");
            return None;
        }
        Some(program)
    }

    /// A shell of that user, to which the program is `$0`.
    pub fn shell(&self, script: &str) -> Program {
        let shell = match own_user() {
            0 => {
                let change = format!("--reuid={0} --regid={0} --clear-groups sh", self.user);
                Program::at("setpriv").args(&change)
            }
            _ => Program::at("sh"),
        };
        shell.arg("-c").arg(script).arg(&self.copy).env(MARK, &self.copy)
    }

    /// All living processes that [`Unprivileged::shell`] has led to, by pid and name.
    pub fn processes(&self) -> Vec<(i32, String)> {
        processes_with(&format!("{MARK}={}", self.copy.display()))
    }
}

impl Drop for Unprivileged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.copy);
    }
}

/// Who runs the tests.
pub fn own_user() -> u32 {
    fs::metadata("/proc/self").unwrap().uid()
}

fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// All living processes with `variable` (`NAME=value`) in their environment, by pid and name. A zombie
/// has no environment any more (proc(5), environ).
pub fn processes_with(variable: &str) -> Vec<(i32, String)> {
    let marked = |process: &fs::DirEntry| {
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|other| other == variable.as_bytes())
    };
    let pid_and_name = |process: fs::DirEntry| {
        let name = fs::read_to_string(process.path().join("comm")).ok()?;
        Some((process.file_name().to_str()?.parse().ok()?, name.trim_end().to_owned()))
    };
    fs::read_dir("/proc").unwrap().flatten().filter(marked).filter_map(pid_and_name).collect()
}
