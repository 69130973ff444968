//! Everything that a child has started: how to find it, and how to end it.
//!
//! Ending the child alone would leave its own children behind. They cannot be found by process
//! group: a child in a group of its own could not read the keyboard (SIGTTIN), and one that shares
//! ours shares it with the rest of the pipeline. So each child gets a *mark* in its environment,
//! which its children inherit, however far they move away. Build servers clean up this way.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::processes::processes;

/// The environment variable that bears the mark.
const VARIABLE: &str = "SPAWN_CALC_TREE";

/// How long processes may take to end by themselves: as long as Python's `subprocess.call` waits
/// after a Ctrl-C.
const GRACE: Duration = Duration::from_millis(250);

/// How long to wait before looking again whether they have.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// The mark of one run of this program: all its children bear it.
#[derive(Clone, Debug)]
pub struct Family(String);

impl Family {
    /// A mark that no other run has.
    pub fn new() -> Family {
        // std's source of randomness: each RandomState has keys that nobody can guess.
        let random = RandomState::new().build_hasher().finish();
        Family(format!("{}-{random:016x}", std::process::id()))
    }

    /// The mark of all children.
    pub fn everyone(&self) -> Mark {
        Mark(format!("{VARIABLE}={}.", self.0))
    }

    /// The mark of child number `number`.
    pub fn mark(&self, number: usize) -> Mark {
        Mark(format!("{VARIABLE}={}.{number};", self.0))
    }

    /// Kills every child and all that it has started, without asking.
    ///
    /// A process that was just forked bears no mark yet: it gets it with its new program. So the
    /// search goes on until nothing was found for a while.
    pub fn kill_all(&self) {
        const QUIET: Duration = Duration::from_millis(100);
        // Bounded: a process that hangs in the kernel survives even SIGKILL for a while.
        const LONGEST: Duration = Duration::from_secs(5);
        let start = Instant::now();
        let mut quiet_since = start;
        while quiet_since.elapsed() < QUIET && start.elapsed() < LONGEST {
            if send(Signal::SIGKILL, &self.everyone().0) > 0 {
                quiet_since = Instant::now();
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }
}

/// The mark of one child and of all that it starts: `VARIABLE=family.number;`.
#[derive(Clone, Debug)]
pub struct Mark(String);

impl Mark {
    /// Marks the child that `command` will start.
    pub fn put_on(&self, command: &mut Command) {
        if let Some((variable, value)) = self.0.split_once('=') {
            command.env(variable, value);
        }
    }

    /// Ends all that bear the mark: asks them (SIGTERM), gives them [`GRACE`], kills the rest.
    ///
    /// `asked` is whether they know already: a Ctrl-C typed at a terminal goes to them as well.
    pub fn end_all(&self, asked: bool) {
        if !asked {
            send(Signal::SIGTERM, &self.0);
        }
        let patience = Instant::now();
        while patience.elapsed() < GRACE {
            if bearers(&self.0).is_empty() {
                return;
            }
            std::thread::sleep(LOOK_AGAIN);
        }
        // Bounded: a process that hangs in the kernel survives even SIGKILL for a while.
        for _ in 0..100 {
            if send(Signal::SIGKILL, &self.0) == 0 {
                return;
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    #[cfg(test)]
    fn bearers(&self) -> usize {
        bearers(&self.0).len()
    }
}

/// Sends `signal` to all that bear a mark beginning with `mark`, and returns how many these are.
fn send(signal: Signal, mark: &str) -> usize {
    let found = bearers(mark);
    for pid in &found {
        let _ = kill(*pid, signal); // it may have ended in between
    }
    found.len()
}

/// All living processes that bear a mark beginning with `mark`, and all their descendants: a
/// process may have thrown its environment away.
fn bearers(mark: &str) -> Vec<Pid> {
    let everyone = processes(mark);
    let mut found: Vec<Pid> =
        everyone.iter().filter(|process| process.marked).map(|process| process.pid).collect();
    let mut next = 0;
    while next < found.len() {
        let parent = found[next];
        for process in &everyone {
            if process.parent == parent && !found.contains(&process.pid) {
                found.push(process.pid);
            }
        }
        next += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sh` starts a `sleep` that leaves the session and forgets its environment, and waits.
    #[test]
    fn a_tree_is_ended_with_all_its_branches_and_nothing_else() {
        let family = Family::new();
        let start = |number| {
            let mut command = Command::new("sh");
            command.args(["-c", "env -i sleep 1000 & sleep 1000 & wait"]);
            family.mark(number).put_on(&mut command);
            command.spawn().unwrap()
        };
        let (mut first, mut second) = (start(1), start(2));
        let all_there = |number| {
            let start = Instant::now();
            while family.mark(number).bearers() < 3 {
                assert!(start.elapsed() < Duration::from_secs(30), "the tree did not grow");
                std::thread::sleep(LOOK_AGAIN);
            }
        };
        all_there(1);
        all_there(2);

        family.mark(1).end_all(false);
        assert!(first.wait().unwrap().code().is_none(), "ended by a signal");
        assert_eq!((family.mark(1).bearers(), family.mark(2).bearers()), (0, 3));

        family.kill_all();
        assert!(second.wait().unwrap().code().is_none());
        assert_eq!(family.mark(2).bearers(), 0);
    }
}
