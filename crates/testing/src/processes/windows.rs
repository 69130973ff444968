//! Processes on Windows: how they are ended from outside, and whether they are alive.
//!
//! Windows knows a process by its number only as long as somebody holds it: what has ended cannot be
//! opened, or says that it has ended.

use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};

use windows_sys::Win32::Foundation::WAIT_TIMEOUT;
use windows_sys::Win32::System::Threading as threading;

#[allow(unsafe_code)]
pub fn is_alive(pid: i32) -> bool {
    open(pid, threading::PROCESS_SYNCHRONIZE).is_some_and(|process| {
        // SAFETY: the handle is open, and nothing is waited for.
        unsafe { threading::WaitForSingleObject(process.as_raw_handle(), 0) == WAIT_TIMEOUT }
    })
}

/// Ends the process with this pid at once, as the task manager does. Its exit code is then 1.
#[allow(unsafe_code)]
pub fn terminate(pid: i32) {
    let process = open(pid, threading::PROCESS_TERMINATE).expect("a process to be ended");
    // SAFETY: the handle is open.
    let terminated = unsafe { threading::TerminateProcess(process.as_raw_handle(), 1) };
    assert!(terminated != 0, "process {pid}: {}", std::io::Error::last_os_error());
}

/// `None` if the process has ended and nobody holds it any more.
#[allow(unsafe_code)]
fn open(pid: i32, access: u32) -> Option<OwnedHandle> {
    // SAFETY: the call takes three numbers.
    let process = unsafe { threading::OpenProcess(access, 0, pid.cast_unsigned()) };
    // SAFETY: the handle was opened here, and is nobody else's.
    (!process.is_null()).then(|| unsafe { OwnedHandle::from_raw_handle(process) })
}
