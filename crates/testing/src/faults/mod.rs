//! Faults that the programs must hold under. [`common_faults!`](crate::common_faults) makes tests of them.

mod limits;
mod signals;
mod streams;

use std::process::Command;

pub use limits::{is_refused_by_std, is_refused_by_the_loader};

use crate::Program;

/// A program, as the common faults want to know it.
pub struct Subject {
    pub path: &'static str,
    /// Arguments that go before all others.
    pub always: &'static str,
    /// Arguments of a run that soon ends by itself.
    pub short: &'static str,
    /// Whether this is the whole standard output of a short run.
    pub said_all: fn(&str) -> bool,
    /// Arguments of a run whose reader leaves: one that has no summary then.
    pub left: &'static str,
    /// Arguments of runs that do not end by themselves.
    pub long: &'static [&'static str],
    /// What the terminal shows of a long run once all notes of its beginning are said; may be empty.
    pub begun: &'static str,
    /// Runs at a terminal that is closed under them.
    pub hung_up: &'static [HungUp],
}

pub struct HungUp {
    pub arguments: &'static str,
    /// The terminal is closed when the screen shows this.
    pub at: &'static str,
    /// Whether it hears SIGHUP. If not (nohup), it finds out when its next word is refused.
    pub hears: bool,
    /// Whether it dies by the signal. If not, it ends with 0.
    pub dies: bool,
}

impl Subject {
    fn program(&self, arguments: &str) -> Program {
        Program::at(self.path).args(self.always).args(arguments)
    }

    /// The program as a shell's script starts it: `exec "$0" "$@"`.
    fn in_shell(&self, script: &str, arguments: &str) -> Program {
        Program::in_shell(script, self.path).args(self.always).args(arguments)
    }
}

/// Writes a test for each of the faults that a [`Subject`] must hold under. It is called like the method.
#[macro_export]
macro_rules! common_faults {
    ($subject:expr) => {
        $crate::common_faults! { $subject =>
            a_standard_stream_that_is_closed_at_the_start_does_no_harm
            a_summary_that_cannot_be_written_does_no_harm
            a_full_disk_is_an_error
            a_file_that_may_not_grow_is_an_error
            a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end
            nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second
            a_storm_of_signals_ends_it
            a_signal_right_after_the_start_ends_it
            a_signal_that_was_ignored_at_the_start_stays_ignored
            a_signal_that_was_blocked_at_the_start_acts_all_the_same
            limits_that_are_too_low_are_explained
            a_working_directory_that_is_gone_or_unwritable_does_no_harm
            a_terminal_that_is_closed_ends_it
            notes_begin_a_line_after_a_ctrl_c_that_the_terminal_shows
        }
    };
    ($subject:expr => $($fault:ident)*) => {$(
        #[test]
        fn $fault() {
            $subject.$fault();
        }
    )*};
}

/// Whether this machine's `program` has the option `flag`. Says that the test is skipped if not.
pub fn offers(program: &str, flag: &str) -> bool {
    let help = Command::new(program).arg("--help").output();
    let offers = help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains(flag));
    if !offers {
        crate::skip(&format!("there is no {program} {flag}"));
    }
    offers
}
