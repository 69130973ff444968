//! How all that a child has started is found and ended: by a mark in its environment, which its own
//! children inherit, however far they move away. Build servers clean up this way.
//!
//! A process group would not do: a child in a group of its own could not read the keyboard (SIGTTIN),
//! and one that shares ours shares it with the rest of the pipeline.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{IsTerminal, stdin};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::signals::Interrupt;
use common::stop;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::processes::{VARIABLE, processes};
use crate::cleanup::Sent;

/// How long processes may take to end by themselves: as long as Python's `subprocess.call` waits
/// after a Ctrl-C.
const GRACE: Duration = Duration::from_millis(250);

const LOOK_AGAIN: Duration = Duration::from_millis(5);

static LOOKED_IN_VAIN: AtomicBool = AtomicBool::new(false);

/// Whether this process could not look for somebody (no memory, no file left), who may still be there, since it
/// was last asked.
pub fn looked_in_vain() -> bool {
    LOOKED_IN_VAIN.swap(false, Ordering::Relaxed)
}

/// A mark, and all that bear it or one that begins with it. It is the only one of its kind, wherever it
/// stands: a spawn-calc that is itself a child writes its mark behind the one that it has inherited.
pub struct Mark(String);

impl Mark {
    pub fn new() -> Mark {
        Mark(String::new()).of_child()
    }

    /// A mark for a child and for all that it starts. It begins with this one.
    pub fn of_child(&self) -> Mark {
        // std's source of randomness: each RandomState has keys that nobody can guess.
        let random = RandomState::new().build_hasher().finish();
        Mark(format!("{}{random:016x}.", self.0))
    }

    pub fn put_on(&self, command: &mut Command) {
        let mut marks = std::env::var_os(VARIABLE).unwrap_or_default();
        marks.push(&self.0);
        command.env(VARIABLE, marks);
    }

    /// Ends all that bear the mark: asks them (SIGTERM), gives them [`GRACE`], kills the rest. Returns what it sent.
    pub fn end_all(&self) -> Vec<Sent> {
        let asked = if know_already() { None } else { self.send(Some(Signal::SIGTERM)) };
        let mut sent: Vec<Sent> = asked.map(|when| (when, Signal::SIGTERM.as_str())).into_iter().collect();
        // Not at the first empty look: it passes over who is forked meanwhile.
        if !self.are_gone(None, LOOK_AGAIN, GRACE) {
            sent.push((Instant::now(), Signal::SIGKILL.as_str()));
            self.kill_all();
        }
        sent
    }

    /// Kills all that bear the mark, without asking.
    ///
    /// A process that was just forked bears no mark yet: it gets it with its new program. So nobody must be
    /// found for a while. Bounded: a process that hangs in the kernel survives even SIGKILL for long.
    pub fn kill_all(&self) {
        self.are_gone(Some(Signal::SIGKILL), Duration::from_millis(100), Duration::from_secs(5));
    }

    /// Sends `signal` to whom it finds, again and again, until nobody was found for as long as `quiet`, but
    /// no longer than `longest`. Returns whether they are gone.
    fn are_gone(&self, signal: Option<Signal>, quiet: Duration, longest: Duration) -> bool {
        let start = Instant::now();
        let mut quiet_since = start;
        while start.elapsed() < longest {
            if self.send(signal).is_some() {
                quiet_since = Instant::now();
            } else if quiet_since.elapsed() >= quiet {
                return true;
            }
            std::thread::sleep(LOOK_AGAIN);
        }
        false
    }

    /// Sends `signal` to all that bear the mark, and returns when, if there are any. `None` only looks for them.
    fn send(&self, signal: Option<Signal>) -> Option<Instant> {
        let found = self.bearers();
        let now = Instant::now();
        for pid in &found {
            let _ = kill(*pid, signal); // it may have ended in between
        }
        (!found.is_empty()).then_some(now)
    }

    /// All living processes that bear the mark, and all their descendants: a process may have thrown
    /// its environment away.
    fn bearers(&self) -> Vec<Pid> {
        let Ok(everyone) = processes(&self.0) else {
            LOOKED_IN_VAIN.store(true, Ordering::Relaxed);
            return Vec::new();
        };
        let mut found: Vec<Pid> = everyone.iter().filter(|one| one.marked).map(|one| one.pid).collect();
        while let Some(child) =
            everyone.iter().find(|one| found.contains(&one.parent) && !found.contains(&one.pid))
        {
            found.push(child.pid);
        }
        found
    }
}

/// Whether all have heard the request to stop: a Ctrl-C typed at a terminal goes to every process of
/// the foreground (glibc manual, "Signal Characters").
fn know_already() -> bool {
    stdin().is_terminal() && stop::interrupt() == Some(Interrupt::CtrlC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_is_seen_even_while_it_gets_its_new_program() {
        let mark = Mark::new();
        let again = r#"exec sh -c "$again""#; // and so on, for ever
        let mut command = Command::new("sh");
        command
            .args(["-c", again])
            .env_clear()
            .env("again", again)
            .env("PATH", std::env::var_os("PATH").unwrap());
        mark.put_on(&mut command);
        let mut child = command.spawn().unwrap();
        let looks: Vec<usize> = (0..100).map(|_| mark.bearers().len()).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(looks, [1; 100]);
    }

    /// `sh` starts a `sleep` that leaves the session and forgets its environment, and waits.
    #[test]
    fn a_tree_is_ended_with_all_its_branches_and_nothing_else() {
        let ours = Mark::new();
        let marks = [ours.of_child(), ours.of_child()];
        let [mut first, mut second] = marks.each_ref().map(|mark| {
            let mut command = Command::new("sh");
            command.args(["-c", "env -i sleep 1000 & sleep 1000 & wait"]);
            mark.put_on(&mut command);
            command.spawn().unwrap()
        });
        let bearers = || marks.each_ref().map(|mark| mark.bearers().len());
        let start = Instant::now();
        while bearers() != [3, 3] {
            assert!(start.elapsed() < Duration::from_secs(30), "the trees did not grow");
            std::thread::sleep(LOOK_AGAIN);
        }

        marks[0].end_all();
        assert!(first.wait().unwrap().code().is_none(), "ended by a signal");
        assert_eq!(bearers(), [0, 3]);

        ours.kill_all();
        assert!(second.wait().unwrap().code().is_none());
        assert_eq!(ours.bearers().len(), 0);
    }
}
