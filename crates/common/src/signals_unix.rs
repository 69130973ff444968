//! SIGINT, SIGTERM and SIGHUP: which one came, and how to die by it.
//!
//! `ctrlc` turns all three into a call on a thread of its own, but does not say which signal it
//! was, and takes over signals that were ignored on purpose. Both are mended here.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

use nix::libc::c_int;
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, raise, sigaction};

/// The three requests to stop.
const REQUESTS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];

/// The number of the first request that came; 0 before it.
static ARRIVED: AtomicI32 = AtomicI32::new(0);

/// ctrlc's own handler, which wakes its thread.
static WAKE_CTRLC: OnceLock<extern "C" fn(c_int)> = OnceLock::new();

/// The signal that interrupted this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupt(Signal);

impl Interrupt {
    /// Whether it is the signal that a Ctrl-C sends.
    pub fn is_ctrl_c(self) -> bool {
        self.0 == Signal::SIGINT
    }

    /// What a shell shows for a program that died by this signal: 128 + n.
    pub fn shell_code(self) -> u8 {
        128 + self.0 as u8 // the three requests are 1, 2 and 15
    }
}

impl fmt::Display for Interrupt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str())
    }
}

/// The first request to stop that came, if any.
pub fn arrived() -> Option<Interrupt> {
    match ARRIVED.load(Ordering::Acquire) {
        0 => None,
        number => Signal::try_from(number).ok().map(Interrupt),
    }
}

/// From here until [`crate::stop::Stop::on_signals`] the three requests wait instead of acting.
///
/// The mask is the calling thread's; a copy of this process and a program that it starts inherit it.
///
/// # Errors
/// None that POSIX names for these arguments.
pub fn hold() -> nix::Result<()> {
    requests().thread_block()
}

fn requests() -> SigSet {
    REQUESTS.into_iter().collect()
}

/// Calls `on_request` on a thread of its own at each of the three signals, except those that were
/// ignored when the program started.
///
/// A signal that was blocked at the start acts again: who wants a program to go on ignores the
/// signal (nohup), and a mask that is inherited is a launcher's slip.
pub(crate) fn install(on_request: impl FnMut() + Send + 'static) -> anyhow::Result<()> {
    // Held, because for a moment the signals are at their default action, which is to kill.
    hold()?;
    let mut ignored = Vec::new();
    for signal in REQUESTS {
        if matches!(set_action(signal, SigHandler::SigDfl)?, SigHandler::SigIgn) {
            ignored.push(signal);
        }
    }
    ctrlc::set_handler(on_request).map_err(|error| match error {
        ctrlc::Error::System(why) => why.into(), // ctrlc's own text leaves it out
        other => anyhow::Error::from(other),
    })?;
    for signal in REQUESTS {
        if ignored.contains(&signal) {
            set_action(signal, SigHandler::SigIgn)?;
        } else if let SigHandler::Handler(wake) = set_action(signal, SigHandler::Handler(note_and_wake))? {
            WAKE_CTRLC.get_or_init(|| wake);
        }
    }
    Ok(requests().thread_unblock()?)
}

/// A child that has ended then waits until we have asked how. A launcher may have left SIGCHLD
/// ignored, which makes the kernel forget such a child at once (sigaction(2), SA_NOCLDWAIT).
pub(crate) fn remember_ended_children() {
    let _ = set_action(Signal::SIGCHLD, SigHandler::SigDfl); // fails only for a wrong number
}

/// A write to a pipe that nobody reads then fails, and does not kill: see [`crate::words`].
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn ignore_broken_pipes() {
    let _ = set_action(Signal::SIGPIPE, SigHandler::SigIgn); // fails only for a wrong number
}

/// The signal handler: notes which signal came first, then does what ctrlc would have done.
extern "C" fn note_and_wake(signal: c_int) {
    let _ = ARRIVED.compare_exchange(0, signal, Ordering::AcqRel, Ordering::Acquire);
    if let Some(wake) = WAKE_CTRLC.get() {
        wake(signal);
    }
}

/// Sets what `signal` does, and returns what it did before.
#[allow(unsafe_code)]
fn set_action(signal: Signal, handler: SigHandler) -> nix::Result<SigHandler> {
    // SA_RESTART, as ctrlc has it: a write to a pipe goes on after the signal.
    let action = SigAction::new(handler, SaFlags::SA_RESTART, SigSet::empty());
    // SAFETY: the only handler ever passed is `note_and_wake`, which does nothing but an atomic
    // exchange, an atomic load and a call of ctrlc's handler, which is one sem_post (on macOS one
    // dispatch_semaphore_signal): async-signal-safe, all of it (signal-safety(7)).
    unsafe { sigaction(signal, &action) }.map(|before| before.handler())
}

/// Ends this process by `interrupt`, so that whoever waits for it sees a death by that signal.
/// An exit code of 130 would not do: bash looks at how the child died before it ends its own loop.
pub fn die_by(interrupt: Interrupt) -> ! {
    let _ = set_action(interrupt.0, SigHandler::SigDfl);
    let mut mask = SigSet::empty();
    mask.add(interrupt.0);
    let _ = mask.thread_unblock(); // ctrlc's thread was started while the signals were held
    let _ = raise(interrupt.0);
    // Still here: the first process of a container does not die by default actions (pid_namespaces(7)).
    std::process::exit(interrupt.shell_code().into())
}
