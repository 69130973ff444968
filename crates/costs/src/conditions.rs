//! What else than the machine the figures depend on.

use std::fs::read_to_string;
use std::time::Duration;

use document::spread::nanoseconds;
use serde::{Deserialize, Serialize};

use crate::measure;

/// What a figure must be read with. What the system does not tell is not there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Conditions {
    /// How long each row might take.
    pub time_a_row_ns: u64,
    pub processor: Option<String>,
    /// Tasks that ran or wanted to, on average over the minute before the start.
    pub load: Option<f64>,
    pub clock_source: Option<String>,
    /// How long one reading of the clock takes: every time that is measured holds one.
    pub clock_reading_ns: u64,
    pub timer_slack_ns: Option<u64>,
    /// Whether memory comes in large pages unasked (`always`): a fork then copies less.
    pub huge_pages: Option<String>,
    /// Whether this program was built with optimisation. If not, short rows say little.
    pub optimised: bool,
}

impl Conditions {
    /// Those of now.
    pub fn now(time_a_row: Duration) -> Conditions {
        Conditions {
            time_a_row_ns: nanoseconds(time_a_row),
            processor: processor(),
            load: load(),
            clock_source: first_line("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
            clock_reading_ns: nanoseconds(measure::reading()),
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
