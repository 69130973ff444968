//! `ctrlc` turns SIGINT, SIGTERM and SIGHUP into a call on a thread of its own, but does not say which
//! signal it was, and takes over signals that were ignored on purpose. Both are mended here.
#![allow(missing_docs)] // mod.rs has them

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

use nix::libc::c_int;
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, raise, sigaction};

use super::Interrupt;

/// The three requests to stop.
const REQUESTS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];

/// The number of the first request that came; 0 before it.
static ARRIVED: AtomicI32 = AtomicI32::new(0);

/// ctrlc's own handler, which wakes its thread.
static WAKE_CTRLC: OnceLock<extern "C" fn(c_int)> = OnceLock::new();

pub fn arrived() -> Option<Interrupt> {
    let all = [Interrupt::CtrlC, Interrupt::Terminate, Interrupt::HangUp];
    let number = ARRIVED.load(Ordering::Acquire);
    all.into_iter().find(|interrupt| *interrupt as c_int == number)
}

/// The mask is the calling thread's, and those that it starts inherit it.
pub fn hold() -> io::Result<()> {
    Ok(requests().thread_block()?)
}

fn requests() -> SigSet {
    REQUESTS.into_iter().collect()
}

/// A signal that was blocked at the start acts again: who wants a program to go on ignores the
/// signal (nohup), and a mask that is inherited is a launcher's slip.
pub fn install(on_request: impl FnMut() + Send + 'static) -> anyhow::Result<()> {
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

/// A launcher may have left SIGCHLD ignored, which makes the kernel forget a child as soon as it
/// ends (sigaction(2), SA_NOCLDWAIT). SIGXFSZ is ignored only if it was, for programs that we start inherit that.
pub fn begin() {
    let _ = set_action(Signal::SIGCHLD, SigHandler::SigDfl); // these fail only for a wrong number
    if let Ok(SigHandler::SigIgn) = set_action(Signal::SIGXFSZ, SigHandler::Handler(do_nothing)) {
        let _ = set_action(Signal::SIGXFSZ, SigHandler::SigIgn);
    }
}

/// The signal handler: notes which signal came first, then does what ctrlc would have done.
extern "C" fn note_and_wake(signal: c_int) {
    let _ = ARRIVED.compare_exchange(0, signal, Ordering::AcqRel, Ordering::Acquire);
    if let Some(wake) = WAKE_CTRLC.get() {
        wake(signal);
    }
}

extern "C" fn do_nothing(_: c_int) {}

/// Sets what `signal` does, and returns what it did before.
#[allow(unsafe_code)]
fn set_action(signal: Signal, handler: SigHandler) -> nix::Result<SigHandler> {
    // SA_RESTART, as ctrlc has it: a write to a pipe goes on after the signal.
    let action = SigAction::new(handler, SaFlags::SA_RESTART, SigSet::empty());
    // SAFETY: the only handlers ever passed are `do_nothing` and `note_and_wake`,
    // which does nothing but an atomic exchange, an atomic load and a call of ctrlc's handler, which is
    // one sem_post (on macOS one dispatch_semaphore_signal): async-signal-safe, all of it (signal-safety(7)).
    unsafe { sigaction(signal, &action) }.map(|before| before.handler())
}

/// An exit code of 130 would not do: bash looks at how the child died before it ends its own loop.
pub fn die_by(interrupt: Interrupt) -> ! {
    if let Ok(signal) = Signal::try_from(interrupt as c_int) {
        let _ = set_action(signal, SigHandler::SigDfl);
        let mut mask = SigSet::empty();
        mask.add(signal);
        let _ = mask.thread_unblock(); // ctrlc's thread was started while the signals were held
        let _ = raise(signal);
    }
    // Still here: the first process of a container does not die by default actions (pid_namespaces(7)).
    std::process::exit(128 + interrupt as c_int) // as a shell shows it
}
