//! Ctrl-C and Ctrl-Break of the console, and how to end by them.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a console program that Ctrl-C ended (ntstatus.h: STATUS_CONTROL_C_EXIT).
const STATUS_CONTROL_C_EXIT: u32 = 0xC000_013A;

static ARRIVED: AtomicBool = AtomicBool::new(false);

/// The console event that interrupted this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupt(());

impl Interrupt {
    /// Whether it is the event that a Ctrl-C sends.
    pub fn is_ctrl_c(self) -> bool {
        true
    }

    /// What a Unix shell would show: 128 + 2.
    pub fn shell_code(self) -> u8 {
        130
    }
}

impl fmt::Display for Interrupt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Ctrl-C")
    }
}

/// The first request to stop that came, if any.
pub fn arrived() -> Option<Interrupt> {
    ARRIVED.load(Ordering::Acquire).then_some(Interrupt(()))
}

/// Does nothing on Windows, where nothing forks.
///
/// # Errors
/// None.
pub fn hold() -> std::io::Result<()> {
    Ok(())
}

pub(crate) fn install(mut on_request: impl FnMut() + Send + 'static) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        ARRIVED.store(true, Ordering::Release);
        on_request();
    })?;
    Ok(())
}

/// Ends this process as Ctrl-C ends a console program that has no handler.
pub fn die_by(_: Interrupt) -> ! {
    std::process::exit(STATUS_CONTROL_C_EXIT.cast_signed())
}
