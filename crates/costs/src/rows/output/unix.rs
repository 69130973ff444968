#![allow(missing_docs)] // mod.rs has them

use nix::sys::resource::{Resource, getrlimit};

/// Whoever writes more than the limit is ended by a signal (setrlimit(2), RLIMIT_FSIZE).
pub fn may_write(bytes: usize) -> bool {
    getrlimit(Resource::RLIMIT_FSIZE).is_ok_and(|(limit, _)| limit >= bytes as u64)
}
