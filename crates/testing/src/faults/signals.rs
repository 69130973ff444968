//! Signals: too many, too early, ignored, blocked.

use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use super::{Subject, offers};
use crate::processes::has_signal;
use crate::{Outcome, Signal, send, within};

impl Subject {
    /// Up to a hundred in a second, from the moment when it is ready.
    pub fn a_storm_of_signals_ends_it(&self) {
        for arguments in self.long {
            let running = self.program(arguments).start();
            running.wait_until_ready();
            for _ in 0..100 {
                let everyone = running.everyone();
                if everyone.is_empty() {
                    break; // the rest would hit nobody
                }
                everyone.into_iter().for_each(|pid| send(pid, Signal::SIGINT));
                assert!(!within(Duration::from_millis(10), || false));
            }
            ended_by(Signal::SIGINT, &running.finish());
        }
    }

    /// At any moment of the first milliseconds: before the handler, while it is made, after.
    pub fn a_signal_right_after_the_start_ends_it(&self) {
        for delay in (0..100).map(|step| Duration::from_micros(30) * step) {
            let running = self.program(self.long[0]).start();
            let started = Instant::now();
            while started.elapsed() < delay {
                std::hint::spin_loop();
            }
            running.send(Signal::SIGINT);
            ended_by(Signal::SIGINT, &running.finish());
        }
    }

    /// As `nohup` and `cmd &` in a script start their programs.
    pub fn a_signal_that_was_ignored_at_the_start_stays_ignored(&self) {
        for arguments in self.long {
            let running = self.in_shell(r#"trap "" INT; exec "$0" "$@""#, arguments).start();
            running.wait_until_ready();
            running.check(has_signal(running.pid(), "SigIgn:", Signal::SIGINT), "it ignores SIGINT");
            running.send(Signal::SIGINT);
            running.send(Signal::SIGTERM);
            ended_by(Signal::SIGTERM, &running.finish());
        }
    }

    pub fn a_signal_that_was_blocked_at_the_start_acts_all_the_same(&self) {
        if !offers("env", "--block-signal") {
            return;
        }
        for arguments in self.long {
            let running = self.in_shell(r#"exec env --block-signal=INT "$0" "$@""#, arguments).start();
            running.wait_until_ready();
            running.send(Signal::SIGINT);
            ended_by(Signal::SIGINT, &running.finish());
        }
    }
}

/// By the request to stop, or normally because of it.
fn ended_by(signal: Signal, outcome: &Outcome) {
    let by_signal = outcome.status.signal() == Some(signal as i32);
    outcome.check(by_signal || outcome.status.code() == Some(0), "ended by the signal, or normally");
    outcome.check(!outcome.stderr.contains("cannot"), "and without complaint").nobody_is_left();
}
