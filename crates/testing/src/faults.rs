//! Faults that all five programs must hold under. Each function runs one program through one fault
//! and asserts how it ends, and that nobody is left behind.

use std::fs::File;
use std::io::{PipeWriter, Read, Write, pipe};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::{OpenptyResult, openpty};
use nix::sys::signal::Signal;

use crate::{Outcome, PATIENCE, Program, within};

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

/// Up to a hundred signals in a second, from the moment when it is ready: the program ends.
pub fn storm_of_signals(program: Program) {
    let mark = program.mark();
    let running = program.start();
    running.wait_until_ready();
    for _ in 0..100 {
        let processes = mark.bearers();
        if processes.is_empty() {
            break; // the rest would hit nobody
        }
        for pid in processes {
            crate::send(pid, Signal::SIGINT);
        }
        assert!(!within(Duration::from_millis(10), || false));
    }
    ended_by_request(&running.finish());
}

/// A signal at any moment of the first milliseconds: before the handler, while it is made, after.
pub fn signal_right_after_the_start(program: impl Fn() -> Program) {
    for delay in (0..100).map(|step| Duration::from_micros(30) * step) {
        let running = program().start();
        let started = Instant::now();
        while started.elapsed() < delay {
            std::hint::spin_loop();
        }
        running.send(Signal::SIGINT);
        ended_by_request(&running.finish());
    }
}

fn ended_by_request(outcome: &Outcome) {
    let by_signal = outcome.status.signal() == Some(Signal::SIGINT as i32);
    outcome.check(by_signal || outcome.status.code() == Some(0), "ended by the signal, or normally");
    outcome.check(!outcome.stderr.contains("cannot"), "and without complaint").nobody_is_left();
}

/// A signal that was blocked when the program started acts all the same.
pub fn signal_blocked_at_the_start(path: &str, arguments: &str) {
    if !offers("env", "--block-signal") {
        return;
    }
    let program = Program::at("env").arg("--block-signal=INT").arg(path).args(arguments);
    let running = program.start();
    running.wait_until_ready();
    running.send(Signal::SIGINT);
    ended_by_request(&running.finish());
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

    crate::processes::wait_until_ready(child.id().cast_signed());
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

/// Limits so low that one thing after another fails: files, and memory. The program names what it
/// could not have, and ends with exit code 1.
pub fn low_limits(path: &str, arguments: &str) {
    // The loader needs one more than the three.
    let files = (4..=12).map(|files| ("n", files));
    let least = least_memory_kib(path) + 20;
    // Small steps where every small piece may be refused, larger ones where only stacks are.
    let memory = (least..least + 400).step_by(20).chain((least + 400..least + 6000).step_by(400));
    for (letter, limit) in files.chain(memory.map(|kib| ("v", kib))) {
        let outcome = run_limited(letter, limit, path, arguments);
        let what = format!("ulimit -{letter} {limit}");
        outcome.check(matches!(outcome.status.code(), Some(0 | 1)), &what);
        if outcome.status.code() == Some(1) {
            let named = ["cannot ", "no memory"].iter().any(|why| outcome.stderr.contains(why));
            outcome.check(named, &what).check(!outcome.stderr.contains("panicked"), &what);
        }
        outcome.nobody_is_left();
    }
}

/// How much address space the kernel and the loader (ld.so(8)) need to come to `main`. Whatever happens
/// with more than that is the program's own doing.
fn least_memory_kib(path: &str) -> u64 {
    let comes_to_main = |limit| {
        let outcome = run_limited("v", limit, path, "-V");
        let by_kernel = outcome.status.signal().is_some() && outcome.stderr.is_empty();
        let loader = ["error while loading shared libraries", "cannot allocate TLS"];
        !by_kernel && !loader.iter().any(|text| outcome.stderr.contains(text))
    };
    let (mut too_little, mut enough) = (1000, 40_000);
    while enough - too_little > 20 {
        let middle = u64::midpoint(too_little, enough);
        match comes_to_main(middle) {
            true => enough = middle,
            false => too_little = middle,
        }
    }
    enough
}

fn run_limited(letter: &str, limit: u64, path: &str, arguments: &str) -> Outcome {
    let script = format!("ulimit -{letter} {limit}; exec \"$0\" {arguments}");
    Program::at("/bin/sh").arg("-c").arg(script).arg(path).run()
}

/// A working directory that is gone, or that cannot be written to, does no harm.
pub fn working_directory_gone_or_unwritable(path: &str, arguments: &str) -> [Outcome; 2] {
    let gone = "directory=$(mktemp -d) && cd \"$directory\" && rmdir \"$directory\"";
    [gone, "cd /proc"].map(|change| {
        let script = format!("{change} && exec \"$0\" {arguments}");
        let outcome = Program::at("/bin/sh").arg("-c").arg(script).arg(path).run();
        outcome.code(0).nobody_is_left();
        outcome
    })
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
