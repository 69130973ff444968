//! Standard output as the system has it: without std's buffer.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::windows::io::AsHandle;
use std::time::Duration;

/// A console wants UTF-16, which only std's own handle gives it; and that one has a buffer.
struct Console(io::Stdout);

impl Write for Console {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(bytes)?;
        self.0.flush()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Standard output, where every write is one to the system.
///
/// # Errors
/// When there is no handle left.
pub(crate) fn unbuffered() -> io::Result<Box<dyn Write + Send>> {
    if io::stdout().is_terminal() {
        return Ok(Box::new(Console(io::stdout())));
    }
    Ok(Box::new(File::from(io::stdout().as_handle().try_clone_to_owned()?)))
}

/// Windows does not tell when; so somebody else gets his turn first.
pub(crate) fn wait_until_writable() -> io::Result<()> {
    std::thread::yield_now();
    Ok(())
}

/// Windows does not tell.
pub(crate) fn is_stuck(_patience: Duration) -> bool {
    false
}

/// A console that is closed ends its programs itself.
pub(crate) fn is_hangup(_: &io::Error) -> bool {
    false
}
