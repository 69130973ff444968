//! Ctrl-C and Ctrl-Break of the console are one request: Windows' handlers are not told apart by `ctrlc`.
#![allow(missing_docs)] // mod.rs has them

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Interrupt;

/// The exit code of a console program that Ctrl-C ended (ntstatus.h: STATUS_CONTROL_C_EXIT).
const STATUS_CONTROL_C_EXIT: u32 = 0xC000_013A;

static ARRIVED: AtomicBool = AtomicBool::new(false);

pub fn arrived() -> Option<Interrupt> {
    ARRIVED.load(Ordering::Acquire).then_some(Interrupt::CtrlC)
}

pub fn hold() -> io::Result<()> {
    Ok(())
}

pub fn install(mut on_request: impl FnMut() + Send + 'static) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        ARRIVED.store(true, Ordering::Release);
        on_request();
    })?;
    Ok(())
}

/// Windows remembers children while somebody holds their handle, and knows no such limit.
pub fn begin() {}

/// As Ctrl-C ends a console program that has no handler.
pub fn die_by(_: Interrupt) -> ! {
    std::process::exit(STATUS_CONTROL_C_EXIT.cast_signed())
}
