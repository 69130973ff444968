//! Everything that a child has started: on Windows it lives in one *job object* with the child.

use std::os::windows::io::AsRawHandle;
use std::process::{Child, Command};
use std::sync::Mutex;
use std::sync::PoisonError;

use win32job::{ExtendedLimitInfo, Job};

/// One run of this program.
#[derive(Clone, Debug)]
pub struct Family(());

impl Family {
    /// A new family.
    pub fn new() -> Family {
        Family(())
    }

    /// Nobody: a child that has ended has closed its job.
    pub fn everyone(&self) -> Mark {
        Mark(Mutex::new(None))
    }

    /// The job of child number `number`, to be made when the child is there.
    pub fn mark(&self, _number: usize) -> Mark {
        Mark(Mutex::new(None))
    }
}

/// The job of one child and of all that it starts.
///
/// It ends with its last handle, which is ours: if this program is ended, the kernel ends the job.
pub struct Mark(Mutex<Option<Job>>);

impl Mark {
    /// Nothing is put on the command: a job takes in a process, not a program.
    pub fn put_on(&self, _command: &mut Command) {}

    /// Takes the child into a job, which all that it starts from now on will belong to.
    ///
    /// It has had a moment to start something before. Windows 7 has no jobs within jobs: if this
    /// program runs in one (cargo makes one), the child stays outside, and is ended alone.
    pub fn take_in(&self, child: &Child) {
        let mut ends_with_us = ExtendedLimitInfo::new();
        ends_with_us.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&ends_with_us).ok();
        let job = job.filter(|job| job.assign_process(child.as_raw_handle() as isize).is_ok());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = job;
    }

    /// Ends the child and all that it has started. Windows has no polite way to ask.
    pub fn end_all(&self, _asked: bool) {
        // The handle is closed, and it was the last.
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Drop for Mark {
    /// A child that ended by itself may leave something running on purpose.
    fn drop(&mut self) {
        if let Some(job) = self.0.get_mut().unwrap_or_else(PoisonError::into_inner) {
            let _ = job.set_extended_limit_info(&ExtendedLimitInfo::new());
        }
    }
}
