//! All that a child has started lives in one *job object* with it, which ends with its last handle.
//! That is ours: if this program is ended, the kernel ends the job.
//!
//! So nobody needs to stand guard; and a Windows calculator has a window of its own, and leaves the
//! console as it is.

use std::io;
use std::os::windows::io::AsRawHandle;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use shared_child::SharedChild;
use win32job::{ExtendedLimitInfo, Job};

use super::{Child, Sent};

pub struct Cleanup;

impl Cleanup {
    pub fn start() -> anyhow::Result<Cleanup> {
        Ok(Cleanup)
    }

    pub fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        let child = command.spawn()?;
        let tree = Tree::around(&child);
        Ok(Child { process: SharedChild::new(child)?, tree })
    }

    pub fn finish(self) {}
}

/// A child and all that it has started, by their job.
pub struct Tree(Mutex<Option<Job>>);

impl Tree {
    /// Takes the child into a job, which all that it starts from now on will belong to.
    ///
    /// It has had a moment to start something before. Windows 7 has no jobs within jobs: if this
    /// program runs in one (cargo makes one), the child stays outside, and is ended alone.
    fn around(child: &std::process::Child) -> Tree {
        let mut ends_with_us = ExtendedLimitInfo::new();
        ends_with_us.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&ends_with_us).ok();
        Tree(Mutex::new(job.filter(|job| job.assign_process(child.as_raw_handle() as isize).is_ok())))
    }

    /// Windows has no polite way to ask, and no signals.
    pub fn end_all(&self) -> Vec<Sent> {
        // The handle is closed, and it was the last.
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
        Vec::new()
    }
}

impl Drop for Tree {
    /// A child that ended by itself may leave something running on purpose.
    fn drop(&mut self) {
        if let Some(job) = self.0.get_mut().unwrap_or_else(PoisonError::into_inner) {
            let _ = job.set_extended_limit_info(&ExtendedLimitInfo::new());
        }
    }
}
