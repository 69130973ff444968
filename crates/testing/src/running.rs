//! A program that is running: signals are sent when its output shows that it is ready for them.

use std::io::Read;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::program::{read, to_its_end};
use crate::{Mark, Outcome, PATIENCE, Program};

/// A program that is running. Killed if the test ends first.
pub struct Running {
    line: String,
    mark: Mark,
    child: Child,
    heard: Arc<(Mutex<String>, Condvar)>,
    stdout: Option<JoinHandle<()>>,
    stderr: Option<JoinHandle<String>>,
}

impl Program {
    /// Starts the program and goes on while it runs.
    pub fn start(mut self) -> Running {
        let (line, mark) = (self.line(), self.mark());
        let mut child = self.command().spawn().unwrap_or_else(|why| panic!("cannot run {line}: {why}"));
        let heard = Arc::new((Mutex::new(String::new()), Condvar::new()));
        let stdout = child.stdout.take().map(|stream| {
            let heard = Arc::clone(&heard);
            thread::spawn(move || listen(stream, &heard))
        });
        let stderr = child.stderr.take().map(|stream| thread::spawn(move || read(stream)));
        Running { line, mark, child, heard, stdout, stderr }
    }
}

fn listen(mut stream: impl Read, heard: &(Mutex<String>, Condvar)) {
    let (mut bytes, mut rest) = ([0; 65536], Vec::new());
    while let Ok(count @ 1..) = stream.read(&mut bytes) {
        rest.extend_from_slice(&bytes[..count]);
        // A letter of several bytes may come in two parts.
        let whole = match std::str::from_utf8(&rest) {
            Err(why) if why.error_len().is_none() => why.valid_up_to(),
            _ => rest.len(),
        };
        let text: Vec<u8> = rest.drain(..whole).collect();
        heard.0.lock().unwrap().push_str(&String::from_utf8_lossy(&text));
        heard.1.notify_all();
    }
}

impl Running {
    /// The pid.
    pub fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }

    /// Waits until standard output, as heard so far, satisfies `enough`, and returns it.
    pub fn wait_until(&self, enough: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        let mut text = self.heard.0.lock().unwrap();
        while !enough(&text) {
            assert!(start.elapsed() < PATIENCE, "{}: not heard within {PATIENCE:?}: {text}", self.line);
            text = self.heard.1.wait_timeout(text, Duration::from_millis(50)).unwrap().0;
        }
        text.clone()
    }

    /// Waits until standard output holds `part`.
    pub fn wait_for(&self, part: &str) -> String {
        self.wait_until(|text| text.contains(part))
    }

    /// Waits until the program has its handler for Ctrl-C: for programs that say nothing before.
    pub fn wait_until_ready(&self) {
        wait_until_ready(self.pid());
    }

    /// Sends a signal to the program alone.
    pub fn send(&self, signal: Signal) {
        send(self.pid(), signal);
    }

    /// Waits for the program's end, which must come within [`PATIENCE`].
    pub fn finish(mut self) -> Outcome {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "{} did not end within {PATIENCE:?}", self.line);
            thread::sleep(Duration::from_millis(1));
        };
        if let Some(stdout) = self.stdout.take() {
            to_its_end(stdout, &self.line);
        }
        let stderr = self.stderr.take().map_or(String::new(), |it| to_its_end(it, &self.line));
        let stdout = self.heard.0.lock().unwrap().clone();
        Outcome { command: self.line.clone(), status, stdout, stderr, mark: self.mark.clone() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to one process, which may have ended.
pub fn send(pid: i32, signal: Signal) {
    let _ = kill(Pid::from_raw(pid), signal);
}

/// Whether a process with this pid is alive; a zombie is not.
pub fn is_alive(pid: i32) -> bool {
    match std::fs::read_to_string(format!("/proc/{pid}/stat")) {
        // proc(5): `pid (name) state …`
        Ok(stat) => !stat.rsplit(')').next().is_some_and(|rest| rest.starts_with(" Z")),
        Err(_) if cfg!(target_os = "linux") => false,
        Err(_) => kill(Pid::from_raw(pid), None).is_ok(),
    }
}

pub(crate) fn wait_until_ready(pid: i32) {
    assert!(within(PATIENCE, || catches_sigint(pid)), "no handler within {PATIENCE:?}");
}

/// Whether SIGINT goes to a handler, and is not held back (proc(5), SigCgt and SigBlk).
fn catches_sigint(pid: i32) -> bool {
    let Ok(status) = std::fs::read_to_string(format!("/proc/{pid}/status")) else {
        return cfg!(not(target_os = "linux")) && !within(Duration::from_millis(300), || false);
    };
    let has_sigint = |field: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
        u64::from_str_radix(line.trim(), 16).is_ok_and(|mask| mask & (1 << (Signal::SIGINT as i32 - 1)) != 0)
    };
    has_sigint("SigCgt:") && !has_sigint("SigBlk:")
}

/// Waits until `holds`, at most `longest`. Returns whether it did.
pub fn within(longest: Duration, holds: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < longest {
        if holds() {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    holds()
}
