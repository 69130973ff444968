//! Standard streams that are closed, full or gone, and the terminal too.

use std::io::{Read, pipe};
use std::time::Duration;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use super::{HungUp, Subject};
use crate::{Program, Signal, full_stream, within};

impl Subject {
    /// The next file or pipe that the program opens must not take the missing stream's place.
    pub fn a_standard_stream_that_is_closed_at_the_start_does_no_harm(&self) {
        for closed in ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
            for arguments in self.each(self.short) {
                let script = format!("exec \"$0\" {arguments} {closed}");
                let outcome = Program::at("/bin/sh").arg("-c").arg(script).arg(self.path).run();
                outcome.code(0).nobody_is_left();
                let hears = !closed.split(' ').any(|stream| stream == ">&-");
                outcome.check(!hears || (self.said_all)(&outcome.stdout), "all is said");
            }
        }
    }

    pub fn a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end(&self) {
        for (arguments, count) in self.each(self.left).flat_map(|it| (0..=64).map(move |n| (it.clone(), n))) {
            let (mut reader, writer) = pipe().unwrap();
            let reading = std::thread::spawn(move || {
                let _ = reader.read_exact(&mut vec![0; count]); // or less, if the program says less
            });
            let outcome = self.program(&arguments).stdout(writer).run();
            reading.join().unwrap();
            outcome.code(0).stderr_is_empty().nobody_is_left();
        }
    }

    /// The pipe is blocking or not, and costs no processor time either.
    pub fn nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second(&self) {
        let variants = self.each(self.short).flat_map(|arguments| {
            [OFlag::empty(), OFlag::O_NONBLOCK].map(|flags| (arguments.clone(), flags))
        });
        let stuck: Vec<_> = variants
            .map(|(arguments, flags)| {
                let (writer, reader) = full_stream();
                fcntl(&writer, FcntlArg::F_SETFL(flags)).unwrap();
                let program = self.program(&arguments).stdout(writer);
                (program.mark(), program.start(), reader)
            })
            .collect();
        assert!(!within(Duration::from_secs(1), || false));
        for (mark, running, mut reader) in stuck {
            let spent: Duration = mark.bearers().into_iter().map(processor_time).sum();
            assert!(spent < Duration::from_millis(200), "{}: busy while nobody read: {spent:?}", self.path);
            let reading = std::thread::spawn(move || {
                let mut text = String::new();
                reader.read_to_string(&mut text).unwrap();
                text.trim_start_matches('.').to_owned()
            });
            let outcome = running.finish();
            outcome.code(0).nobody_is_left();
            outcome.check((self.said_all)(&reading.join().unwrap()), "all is said");
        }
    }

    pub fn a_terminal_that_is_closed_ends_it(&self) {
        for HungUp { arguments, at, hears, dies } in self.hung_up {
            for arguments in self.each(arguments) {
                let trap = if *hears { "" } else { "trap '' HUP; " };
                let script = format!("{trap}exec \"$0\" {arguments}");
                let mut terminal = Program::at("/bin/sh").arg("-c").arg(script).arg(self.path).at_terminal();
                terminal.wait_until_ready();
                terminal.wait_for(at);
                let outcome = terminal.close();
                match dies {
                    true => outcome.signal(Signal::SIGHUP as i32),
                    false => outcome.code(0),
                };
                outcome.nobody_is_left();
            }
        }
    }

    /// Behind the `^C`, or in place of a line that it was typed into; and none is left empty.
    pub fn notes_begin_a_line_after_a_ctrl_c_that_the_terminal_shows(&self) {
        for arguments in self.long_runs() {
            for elsewhere in ["", ">/dev/null"] {
                let script = format!("exec \"$0\" {arguments} {elsewhere}");
                let mut terminal = Program::at("/bin/sh").arg("-c").arg(script).arg(self.path).at_terminal();
                terminal.show_what_is_typed();
                terminal.wait_until_ready();
                terminal.wait_for(self.begun);
                terminal.type_ctrl_c();
                let outcome = terminal.finish();
                outcome.stdout_has("^C");
                let (_, behind) = outcome.stdout.split_once("^C").unwrap_or_default();
                // A word that was still to be finished has no blank, as every note has.
                let note_behind = behind.split(['\r', '\n']).next().is_some_and(|rest| rest.contains(' '));
                outcome.check(!note_behind, "behind ^C");
                let empty = behind.starts_with("\r\n\r\n") || behind.contains("\r\r\n");
                outcome.check(!empty, "no line is empty");
            }
        }
    }
}

/// The processor time of a process (proc(5), stat).
fn processor_time(pid: i32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    // utime and stime are the fields 14 and 15; a tick is 10 ms, but for historic machines.
    let ticks = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap());
    Duration::from_millis(10) * u32::try_from(ticks.sum::<u64>()).unwrap()
}
