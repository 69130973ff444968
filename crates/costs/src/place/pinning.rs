#![allow(missing_docs)] // mod.rs has them

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::unistd::Pid;

pub const CAN_PIN: bool = true;

/// For nix and the system: the calling thread.
const THIS_THREAD: Pid = Pid::from_raw(0);

pub fn processors() -> Vec<usize> {
    let Ok(allowed) = sched_getaffinity(THIS_THREAD) else { return Vec::new() };
    (0..CpuSet::count()).filter(|number| allowed.is_set(*number) == Ok(true)).collect()
}

pub fn pin(processors: &[usize]) -> nix::Result<()> {
    let mut set = CpuSet::new();
    for number in processors {
        set.set(*number)?;
    }
    sched_setaffinity(THIS_THREAD, &set)
}
