#![allow(missing_docs)] // mod.rs has them

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::windows::io::AsHandle;
use std::sync::OnceLock;
use std::time::Duration;

pub fn write(bytes: &[u8]) -> io::Result<usize> {
    let mut stdout = io::stdout().lock();
    if stdout.is_terminal() {
        // A console wants UTF-16, which only std's own handle gives it; and that one has a buffer.
        stdout.write_all(bytes)?;
        stdout.flush()?;
        return Ok(bytes.len());
    }
    drop(stdout);
    static UNBUFFERED: OnceLock<File> = OnceLock::new();
    let mut file = match UNBUFFERED.get() {
        Some(file) => file,
        None => {
            let file = File::from(io::stdout().as_handle().try_clone_to_owned()?);
            UNBUFFERED.get_or_init(|| file)
        }
    };
    file.write(bytes)
}

/// Windows does not tell when; so somebody else gets a turn first.
pub fn wait_until_writable() -> io::Result<()> {
    std::thread::yield_now();
    Ok(())
}

pub fn is_stuck(_patience: Duration) -> bool {
    false
}

/// A console that is closed ends its programs itself.
pub fn is_hangup(_: &io::Error) -> bool {
    false
}

pub fn notes_go_there_too() -> bool {
    io::stdout().is_terminal() && io::stderr().is_terminal()
}
