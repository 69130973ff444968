//! How a second process comes to be: `fork` and `spawn`, as Python calls its start methods.

use std::io::{self, PipeReader, PipeWriter, pipe};
use std::process::{Command, Stdio};

use anyhow::Context;
use clap::ValueEnum;
use common::language::note;

use crate::process::Process;

/// Python's names for the ways to start a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StartMethod {
    /// This process is copied, with its memory as it stands
    #[cfg(unix)]
    Fork,
    /// This program is started anew, with a memory of its own from the start
    Spawn,
}

/// Fork where there is one, as in the lecture's time; Windows never had it.
pub const DEFAULT_METHOD: &str = if cfg!(unix) { "fork" } else { "spawn" };

/// As `--help` shows them.
pub const METHODS: &str = if cfg!(unix) { "fork|spawn" } else { "spawn" };

/// The number of this process, which both sides print.
pub fn own_pid() -> u32 {
    #[cfg(unix)]
    return nix::unistd::getpid().as_raw().cast_unsigned();
    #[cfg(windows)]
    return std::process::id();
}

/// What the parent holds of the child.
pub struct Child {
    /// Ends when the parent ends, however that comes about: the child listens at the other end.
    pub lifeline: PipeWriter,
    /// What the child tells. Ends when the child ends, however that comes about.
    pub messages: PipeReader,
    /// To wait for.
    pub process: Process,
}

impl Child {
    /// Ends a child that cannot be played with: its lifeline ends, and it is waited for.
    pub fn let_go(self) {
        drop(self.lifeline);
        let _ = self.process.wait(); // fails only if there is nobody to wait for
    }
}

/// What the child holds of the parent: the other ends.
pub struct Parent {
    /// See [`Child::lifeline`].
    pub lifeline: PipeReader,
    /// See [`Child::messages`].
    pub messages: PipeWriter,
}

/// In which of the two processes we are after a fork.
#[cfg(unix)]
pub enum Side {
    /// In the one that called.
    Parent(Child),
    /// In the copy.
    Child(Parent),
}

/// Copies this process. The call returns twice: once here, and once in the copy.
///
/// Nothing may be left in this process's buffers: the copy would get the same text, and both would
/// print it.
///
/// # Safety
/// This process must have only one thread.
///
/// # Errors
/// When the system has no room for another process or pipe.
#[cfg(unix)]
#[allow(unsafe_code)]
pub unsafe fn fork() -> anyhow::Result<Side> {
    use nix::unistd::{ForkResult, fork};

    let (child_lifeline, lifeline) = pipe().with_context(cannot_start)?;
    let (messages, child_messages) = pipe().with_context(cannot_start)?;

    // SAFETY: this process has one thread (the caller's duty), so the copy finds no lock held by a
    // thread that was not copied, and may call anything, not only what is async-signal-safe.
    match unsafe { fork() }.map_err(io::Error::from).with_context(cannot_start)? {
        // On both sides the other's ends are closed: a pipe ends when its *last* writer is closed.
        ForkResult::Parent { child } => {
            drop((child_lifeline, child_messages));
            Ok(Side::Parent(Child { lifeline, messages, process: Process::forked(child) }))
        }
        ForkResult::Child => {
            drop((lifeline, messages));
            Ok(Side::Child(Parent { lifeline: child_lifeline, messages: child_messages }))
        }
    }
}

/// Starts this program again, with the same flags and `--child`.
///
/// # Errors
/// When this program's file is gone, or the system has no room for another process or pipe.
pub fn spawn() -> anyhow::Result<Child> {
    let (child_lifeline, lifeline) = pipe().with_context(cannot_start)?;
    let (messages, child_messages) = pipe().with_context(cannot_start)?;
    let process = Command::new(std::env::current_exe().with_context(cannot_start)?)
        .arg("--child")
        .args(std::env::args_os().skip(1))
        // Only the three standard streams reach a new program everywhere, Windows included. Words
        // go to standard output; the other two are free to be the pipes.
        .stdin(Stdio::from(child_lifeline))
        .stderr(Stdio::from(child_messages))
        .spawn()
        .with_context(cannot_start)?;
    Ok(Child { lifeline, messages, process: Process::spawned(process) })
}

/// The child's side of [`spawn`]: its standard streams are the pipes.
///
/// # Errors
/// When there is no file descriptor left.
pub fn spawned() -> io::Result<Parent> {
    #[cfg(unix)]
    let (lifeline, messages) = {
        use std::os::fd::AsFd;
        (io::stdin().as_fd().try_clone_to_owned()?, io::stderr().as_fd().try_clone_to_owned()?)
    };
    #[cfg(windows)]
    let (lifeline, messages) = {
        use std::os::windows::io::AsHandle;
        (io::stdin().as_handle().try_clone_to_owned()?, io::stderr().as_handle().try_clone_to_owned()?)
    };
    Ok(Parent { lifeline: lifeline.into(), messages: messages.into() })
}

fn cannot_start() -> String {
    note("cannot start the pong process", "无法启动 pong 进程")
}
