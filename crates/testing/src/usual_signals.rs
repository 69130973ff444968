//! Signals that the tests were started without.
//!
//! `nohup`, `cmd &` in a script, and some CI systems start a run with signals ignored. Children inherit
//! that, our programs respect it, and every test that sends such a signal would fail.

use std::os::unix::process::CommandExt;
use std::process::Command;

use nix::sys::signal::{SigHandler, Signal, signal};

/// Lets the program start as at a terminal, with the default action for every request to stop.
#[allow(unsafe_code)]
pub(crate) fn restore_in(command: &mut Command) {
    let restore = || {
        for request in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP, Signal::SIGQUIT] {
            // SAFETY: no handler is set, so none can run at a bad moment.
            unsafe { signal(request, SigHandler::SigDfl) }?;
        }
        Ok(())
    };
    // SAFETY: between fork and exec only signal(2) is called, which is async-signal-safe.
    unsafe { command.pre_exec(restore) };
}
