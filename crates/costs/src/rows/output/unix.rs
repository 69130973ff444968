#![allow(missing_docs)] // mod.rs has them

use nix::sys::resource::{Resource, getrlimit};

/// Whoever writes more than the limit is ended by a signal (setrlimit(2), RLIMIT_FSIZE).
pub fn may_write(bytes: usize) -> bool {
    // FreeBSD's limits have a sign, Linux's have none: both fit in an i128.
    getrlimit(Resource::RLIMIT_FSIZE).is_ok_and(|(limit, _)| i128::from(limit) >= bytes as i128)
}
