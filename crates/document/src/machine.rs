//! On what kind of machine a figure was measured.

use std::env::consts;
use std::thread;

use serde::{Deserialize, Serialize};

/// What makes figures of two machines differ, as far as the system tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Machine {
    /// `linux`, `windows`, `macos`, `freebsd` …
    pub system: String,
    /// The kernel's release, as `uname -r` has it; Windows tells none.
    pub kernel: Option<String>,
    /// `x86_64`, `aarch64` …
    pub architecture: String,
    /// How many processors this process may use.
    pub processors: usize,
}

impl Machine {
    /// This one.
    pub fn this() -> Machine {
        #[cfg(unix)]
        let kernel =
            nix::sys::utsname::uname().ok().map(|name| name.release().to_string_lossy().into_owned());
        #[cfg(not(unix))]
        let kernel = None;
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let (system, architecture) = (consts::OS.to_owned(), consts::ARCH.to_owned());
        Machine { system, kernel, architecture, processors }
    }
}
