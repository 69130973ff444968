//! One clock for processes that share no memory.

// The wall's time is looked at once, and nothing waits for it.
#![allow(clippy::disallowed_types)]

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use document::spread::nanoseconds;

/// What time it is on the wall when this process's own clock, which is not set in between, shows something.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    own: Instant,
    wall_ns: u64,
}

impl Clock {
    /// Both clocks at this moment.
    pub fn now() -> Clock {
        let own = Instant::now();
        let wall_ns = nanoseconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default());
        Clock { own, wall_ns }
    }

    /// When it was looked at.
    pub fn start(&self) -> Instant {
        self.own
    }

    /// Nanoseconds since the Unix epoch, at `moment`.
    pub fn ns(&self, moment: Instant) -> u64 {
        match moment.checked_duration_since(self.own) {
            Some(later) => self.wall_ns + nanoseconds(later),
            None => self.wall_ns.saturating_sub(nanoseconds(self.own - moment)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn moments_keep_their_distance_before_and_after_the_clock_was_read() {
        let clock = Clock::now();
        let ms = Duration::from_millis(3);
        let [before, after] = [clock.own - ms, clock.own + ms].map(|moment| clock.ns(moment));
        assert_eq!(after - before, 6_000_000);
    }
}
