//! What the tests were started with is none of the programs' business: signals that were ignored, files
//! that another test has open.
//!
//! `nohup`, `cmd &` in a script, and some CI systems start a run with signals ignored. Children inherit
//! that, our programs respect it, and every test that sends such a signal would fail. And a
//! terminal is open for a moment without O_CLOEXEC: a program that inherits it keeps another test's from hanging up.

use std::os::unix::process::CommandExt;
use std::process::Command;

use nix::sys::signal::{SigHandler, Signal, signal};

/// Lets the program start as at a terminal: with the default action for every request to stop, and with
/// the three standard streams alone.
#[allow(unsafe_code)]
pub(crate) fn restore_in(command: &mut Command) {
    let restore = || {
        for request in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP, Signal::SIGQUIT] {
            // SAFETY: no handler is set, so none can run at a bad moment.
            unsafe { signal(request, SigHandler::SigDfl) }?;
        }
        #[cfg(target_os = "linux")]
        // SAFETY: the call takes three numbers, and closes nothing before exec. Linux before 5.11 refuses it.
        unsafe {
            nix::libc::close_range(3, u32::MAX, nix::libc::CLOSE_RANGE_CLOEXEC.cast_signed())
        };
        Ok(())
    };
    // SAFETY: between fork and exec only signal(2) and close_range(2) are called, plain system calls both.
    unsafe { command.pre_exec(restore) };
}
