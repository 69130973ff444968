//! Signals: too many, too early, blocked.

use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use super::{Subject, offers};
use crate::{Outcome, Program, Signal, send, within};

impl Subject {
    /// Up to a hundred in a second, from the moment when it is ready.
    pub fn a_storm_of_signals_ends_it(&self) {
        for arguments in self.long_runs() {
            let program = self.program(&arguments);
            let mark = program.mark();
            let running = program.start();
            running.wait_until_ready();
            for _ in 0..100 {
                let processes = mark.bearers();
                if processes.is_empty() {
                    break; // the rest would hit nobody
                }
                for pid in processes {
                    send(pid, Signal::SIGINT);
                }
                assert!(!within(Duration::from_millis(10), || false));
            }
            ended_by_request(&running.finish());
        }
    }

    /// At any moment of the first milliseconds: before the handler, while it is made, after.
    pub fn a_signal_right_after_the_start_ends_it(&self) {
        for arguments in self.each(self.long[0]) {
            for delay in (0..100).map(|step| Duration::from_micros(30) * step) {
                let running = self.program(&arguments).start();
                let started = Instant::now();
                while started.elapsed() < delay {
                    std::hint::spin_loop();
                }
                running.send(Signal::SIGINT);
                ended_by_request(&running.finish());
            }
        }
    }

    pub fn a_signal_that_was_blocked_at_the_start_acts_all_the_same(&self) {
        if !offers("env", "--block-signal") {
            return;
        }
        for arguments in self.long_runs() {
            let program = Program::at("env").arg("--block-signal=INT").arg(self.path).args(&arguments);
            let running = program.start();
            running.wait_until_ready();
            running.send(Signal::SIGINT);
            ended_by_request(&running.finish());
        }
    }
}

fn ended_by_request(outcome: &Outcome) {
    let by_signal = outcome.status.signal() == Some(Signal::SIGINT as i32);
    outcome.check(by_signal || outcome.status.code() == Some(0), "ended by the signal, or normally");
    outcome.check(!outcome.stderr.contains("cannot"), "and without complaint").nobody_is_left();
}
