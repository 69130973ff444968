#![allow(missing_docs)] // mod.rs has them

use nix::libc::rlim_t;
use nix::sys::resource::{Resource, getrlimit};

/// Whoever writes more than the limit is ended by a signal (setrlimit(2), RLIMIT_FSIZE).
pub fn may_write(bytes: usize) -> bool {
    let enough = |limit| rlim_t::try_from(bytes).is_ok_and(|bytes| limit >= bytes);
    getrlimit(Resource::RLIMIT_FSIZE).is_ok_and(|(limit, _)| enough(limit))
}
