//! How a second process comes to be: [`fork`] and [`spawn`], as Python calls its start methods.

use anyhow::Context;
use clap::ValueEnum;
use serde::Serialize;
use wording::language::{note, text};

#[cfg(unix)]
mod fork;
mod spawn;

pub use spawn::spawned;

use crate::process::Process;
use crate::talk::{ToChild, ToParent};

/// Python's names for the ways to start a process. Fork is the default where there is one, as in the lecture's time.
#[derive(Clone, Copy, Default, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum StartMethod {
    /// This process is copied, with its memory as it stands
    #[cfg(unix)]
    #[default]
    #[value(help = text("a copy of this process", "复制本进程"))]
    Fork,
    /// This program is started anew, with a memory of its own from the start
    #[cfg_attr(windows, default)]
    #[value(help = text("the program started anew", "另起新程序"))]
    Spawn,
}

/// In which of the two processes we are, and what it holds of the other.
pub enum Side {
    Parent(Started),
    Child(ToParent),
}

/// The child, to be waited for, and the pipes to it.
pub struct Started {
    pub process: Process,
    pub pipes: ToChild,
}

/// Starts the second process. By fork this call returns twice: once here, and once in the copy.
///
/// # Safety
/// This process must have only one thread.
#[allow(unsafe_code)]
pub unsafe fn start(method: StartMethod) -> anyhow::Result<Side> {
    match method {
        // SAFETY: one thread is the caller's duty.
        #[cfg(unix)]
        StartMethod::Fork => unsafe { fork::fork() },
        StartMethod::Spawn => spawn::spawn(),
    }
    .with_context(|| note("cannot start the pong process", "无法启动 pong 进程"))
}
