//! Standard streams that are closed, full or gone, and the terminal too.

use std::fs::File;
use std::io::{Read, pipe};
use std::time::Duration;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use super::{HungUp, Subject};
use crate::{Signal, full_stream, within};

impl Subject {
    /// The next file or pipe that the program opens must not take the missing stream's place.
    pub fn a_standard_stream_that_is_closed_at_the_start_does_no_harm(&self) {
        for closed in ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
            let hears = !closed.split(' ').any(|stream| stream == ">&-");
            let outcome = self.in_shell(&format!(r#"exec "$0" "$@" {closed}"#), self.short).run();
            outcome.code(0).nobody_is_left();
            outcome.check(!hears || (self.said_all)(&outcome.stdout), "all is said");
        }
    }

    pub fn a_summary_that_cannot_be_written_does_no_harm(&self) {
        let outcome = self.in_shell(r#"exec "$0" "$@" 2>/dev/full"#, self.short).run();
        outcome.code(0).check((self.said_all)(&outcome.stdout), "all is said");
    }

    pub fn a_full_disk_is_an_error(&self) {
        let english = "cannot write to standard output: No space left on device";
        for (arguments, why) in [("", english), ("--help", english), ("--lang zh", "无法写入标准输出：")]
        {
            let full = File::options().write(true).open("/dev/full").unwrap();
            let outcome = self.program(self.short).args(arguments).stdout(full).run();
            outcome.code(1).stderr_has(why).nobody_is_left();
        }
    }

    /// The kernel's answer to such a write is SIGXFSZ, which kills without a word, unless somebody hears it.
    pub fn a_file_that_may_not_grow_is_an_error(&self) {
        let script = r#"file=$(mktemp); exec >"$file"; rm "$file"; ulimit -f 0; exec "$0" "$@""#;
        let outcome = self.in_shell(script, self.short).run();
        outcome.code(1).stderr_has("cannot write to standard output: File too large").nobody_is_left();
    }

    pub fn a_reader_that_leaves_after_any_number_of_bytes_is_a_quiet_end(&self) {
        for count in 0..=64 {
            let (mut reader, writer) = pipe().unwrap();
            let reading = std::thread::spawn(move || {
                let _ = reader.read_exact(&mut vec![0; count]); // or less, if the program says less
            });
            let outcome = self.program(self.left).stdout(writer).run();
            reading.join().unwrap();
            outcome.code(0).stderr_is_empty().nobody_is_left();
        }
    }

    /// The pipe is blocking or not, and costs no processor time either.
    pub fn nothing_is_lost_on_a_pipe_that_nobody_reads_for_a_second(&self) {
        let stuck = [OFlag::empty(), OFlag::O_NONBLOCK].map(|flags| {
            let (writer, reader) = full_stream();
            fcntl(&writer, FcntlArg::F_SETFL(flags)).unwrap();
            (self.program(self.short).stdout(writer).start(), reader)
        });
        assert!(!within(Duration::from_secs(1), || false));
        for (running, mut reader) in stuck {
            let spent: Duration = running.everyone().into_iter().filter_map(processor_time).sum();
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
            let trap = if *hears { "" } else { "trap '' HUP; " };
            let mut terminal = self.in_shell(&format!(r#"{trap}exec "$0" "$@""#), arguments).at_terminal();
            terminal.running.wait_until_ready();
            terminal.wait_for(at);
            let outcome = terminal.close();
            match dies {
                true => outcome.signal(Signal::SIGHUP as i32),
                false => outcome.code(0),
            };
            outcome.nobody_is_left();
        }
    }

    /// Behind the `^C`, or in place of a line that it was typed into; and none is left empty.
    pub fn notes_begin_a_line_after_a_ctrl_c_that_the_terminal_shows(&self) {
        for (arguments, elsewhere) in self.long.iter().flat_map(|long| [(long, ""), (long, ">/dev/null")]) {
            let script = format!(r#"exec "$0" "$@" {elsewhere}"#);
            let mut terminal = self.in_shell(&script, arguments).at_terminal();
            terminal.running.wait_until_ready();
            terminal.wait_for(self.begun);
            terminal.type_ctrl_c_and_show_it();
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

/// The processor time of a process (proc(5), stat). `None` if it has ended.
fn processor_time(pid: i32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')').unwrap();
    // utime and stime are the fields 14 and 15; a tick is 10 ms, but for historic machines.
    let ticks = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap());
    Some(Duration::from_millis(10) * u32::try_from(ticks.sum::<u64>()).unwrap())
}
