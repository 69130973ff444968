//! The machine on which the figures were measured.

use std::fs::read_to_string;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::measure;

/// What a figure must be read with. What the system does not tell is left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Machine {
    /// `linux`, `windows`, `macos` …
    pub system: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kernel: Option<String>,
    pub architecture: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processor: Option<String>,
    /// How many processors this process may use.
    pub processors: usize,
    /// Tasks that ran or wanted to, on average over the minute before the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_source: Option<String>,
    /// How long one reading of the clock takes: every time that is measured holds one.
    pub clock_reading_ns: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer_slack_ns: Option<u64>,
    /// Whether memory comes in large pages unasked (`always`): a fork then copies less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub huge_pages: Option<String>,
    /// Whether this program was built with optimisation. If not, short rows say little.
    pub optimised: bool,
}

impl Machine {
    /// This one, now.
    pub fn here() -> Machine {
        Machine {
            system: std::env::consts::OS.to_owned(),
            kernel: kernel(),
            architecture: std::env::consts::ARCH.to_owned(),
            processor: processor(),
            processors: thread::available_parallelism().map_or(1, usize::from),
            load: load(),
            clock_source: first_line("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
            clock_reading_ns: measure::reading().as_nanos() as u64,
            timer_slack_ns: first_line("/proc/self/timerslack_ns").and_then(|text| text.parse().ok()),
            huge_pages: huge_pages(),
            optimised: !cfg!(debug_assertions),
        }
    }
}

fn first_line(path: &str) -> Option<String> {
    let text = read_to_string(path).ok()?;
    Some(text.lines().next()?.trim().to_owned())
}

#[cfg(unix)]
fn kernel() -> Option<String> {
    Some(nix::sys::utsname::uname().ok()?.release().to_str()?.to_owned())
}

#[cfg(not(unix))]
fn kernel() -> Option<String> {
    None
}

fn processor() -> Option<String> {
    let text = read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn load() -> Option<f64> {
    first_line("/proc/loadavg")?.split(' ').next()?.parse().ok()
}

/// The choice in force stands in brackets: `always [madvise] never`.
fn huge_pages() -> Option<String> {
    let text = first_line("/sys/kernel/mm/transparent_hugepage/enabled")?;
    Some(text.split_once('[')?.1.split_once(']')?.0.to_owned())
}
