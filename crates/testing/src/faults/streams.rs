//! Standard streams that are closed, full or gone, and the terminal too.

use std::fs::File;
use std::io::{PipeWriter, Read, Write, pipe};
use std::os::fd::AsFd;
use std::process::ExitStatus;
use std::time::Duration;

use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::{OpenptyResult, openpty};

use super::offers;
use crate::processes::wait_until_ready;
use crate::{PATIENCE, Program, within};

/// Started without some of its standard streams (`>&-`), it does its work all the same, and all of
/// its words come where there is a standard output.
///
/// The next file or pipe that it opens must not take the place of the missing stream.
pub fn standard_streams_closed(path: &str, arguments: &str, said_all: impl Fn(&str) -> bool) {
    for closed in ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
        let script = format!("exec \"$0\" {arguments} {closed}");
        let outcome = Program::at("/bin/sh").arg("-c").arg(script).arg(path).run();
        outcome.code(0).nobody_is_left();
        let hears = !closed.split(' ').any(|stream| stream == ">&-");
        outcome.check(!hears || said_all(&outcome.stdout), "all words came");
    }
}

/// A reader that goes after any number of bytes is a quiet end.
pub fn reader_leaves_after(bytes: impl IntoIterator<Item = usize>, path: &str, arguments: &str) {
    for count in bytes {
        let (mut reader, writer) = pipe().unwrap();
        let reading = std::thread::spawn(move || {
            let _ = reader.read_exact(&mut vec![0; count]); // or less, if the program says less
        });
        let outcome = Program::at(path).args(arguments).stdout(writer).run();
        reading.join().unwrap();
        outcome.code(0).nobody_is_left();
        outcome.check(!outcome.stderr.contains(": "), "no error is said, and no summary half");
    }
}

/// A pipe that nobody reads for a second, blocking or not, costs no processor time and no word.
/// Returns what was read of each in the end.
pub fn reader_sleeps(path: &str, arguments: &str) -> [String; 2] {
    let stuck = [OFlag::empty(), OFlag::O_NONBLOCK].map(|flags| {
        let (reader, mut writer) = pipe().unwrap();
        let filling = fill(&mut writer);
        fcntl(&writer, FcntlArg::F_SETFL(flags)).unwrap();
        let program = Program::at(path).args(arguments).stdout(writer);
        (program.mark(), program.start(), reader, filling)
    });
    assert!(!within(Duration::from_secs(1), || false));
    stuck.map(|(mark, running, mut reader, filling)| {
        let spent: Duration = mark.bearers().into_iter().map(processor_time).sum();
        assert!(spent < Duration::from_millis(200), "{path} was busy for {spent:?} while nobody read");
        let reading = std::thread::spawn(move || {
            let mut text = String::new();
            reader.read_to_string(&mut text).unwrap();
            text.split_off(filling)
        });
        running.finish().code(0).nobody_is_left();
        reading.join().unwrap()
    })
}

/// Fills a pipe, and says with how many bytes. It is non-blocking afterwards.
fn fill(writer: &mut PipeWriter) -> usize {
    fcntl(&*writer, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).unwrap();
    let mut filling = 0;
    // Single bytes at the end, or a last page might have room left for a word.
    for piece in [[b'.'; 4096].as_slice(), b"."] {
        while let Ok(written) = writer.write(piece) {
            filling += written;
        }
    }
    filling
}

/// The processor time of a process (proc(5), stat).
fn processor_time(pid: i32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    // utime and stime are the fields 14 and 15; a tick is 10 ms, but for historic machines.
    let ticks = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap());
    Duration::from_millis(10) * u32::try_from(ticks.sum::<u64>()).unwrap()
}

/// Its terminal is closed when the screen shows `part`. With `hears` it is told so by SIGHUP; without
/// it finds out (as under nohup) when its next word is refused. `None` where no test can do that.
pub fn terminal_closed(path: &str, arguments: &str, part: &str, hears: bool) -> Option<ExitStatus> {
    if !offers("setsid", "--ctty") {
        return None;
    }
    let OpenptyResult { master, slave } = openpty(None, None).unwrap();
    for end in [&master, &slave] {
        fcntl(end, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap(); // or the program would hold both
    }
    let trap = if hears { "" } else { "trap '' HUP; " };
    let script = format!("{trap}exec \"$0\" {arguments}");
    // A terminal's hangup goes to the session that it controls (setsid(1)).
    let mut program = Program::at("setsid").args("--ctty sh -c").arg(script).arg(path);
    let mark = program.mark();
    let mut command = program.command();
    command.stdin(slave.try_clone().unwrap()).stdout(slave.try_clone().unwrap()).stderr(slave);
    let mut child = command.spawn().unwrap();
    drop(command); // it holds the terminal open

    wait_until_ready(child.id().cast_signed());
    let mut screen = String::new();
    let mut master = File::from(master);
    while !screen.contains(part) {
        let mut something = [PollFd::new(master.as_fd(), PollFlags::POLLIN)];
        let patience = PollTimeout::try_from(PATIENCE).unwrap();
        assert_eq!(poll(&mut something, patience), Ok(1), "{path} did not say {part}: {screen}");
        let mut bytes = [0; 1024];
        let count = master.read(&mut bytes).unwrap();
        screen.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    drop(master);
    assert!(within(PATIENCE, || mark.bearers().is_empty()), "{path}: {:?} are left", mark.bearers());
    Some(child.wait().unwrap())
}
