//! A program that is running: it is told to stop when its output shows that it is ready for that.

use std::io::Read;
use std::process::Child;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::{Outcome, PATIENCE, Program};

/// A program that is running. Killed if the test ends first.
pub struct Running {
    line: String,
    mark: String,
    child: Child,
    stdout: Option<Stream>,
    stderr: Option<Stream>,
}

/// What was heard of a stream so far, and the thread that listens to it.
struct Stream {
    heard: Arc<Mutex<Vec<u8>>>,
    listener: JoinHandle<()>,
}

impl Stream {
    fn listen(mut stream: impl Read + Send + 'static) -> Stream {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&heard);
        let listener = thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = stream.read(&mut bytes) {
                all.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        Stream { heard, listener }
    }
}

impl Program {
    /// Starts the program and goes on while it runs.
    pub fn start(self) -> Running {
        let (line, mark) = (self.line(), self.mark.clone());
        let mut child = self.command().spawn().unwrap_or_else(|why| panic!("cannot run {line}: {why}"));
        let stdout = child.stdout.take().map(Stream::listen);
        let stderr = child.stderr.take().map(Stream::listen);
        Running { line, mark, child, stdout, stderr }
    }
}

impl Running {
    pub fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }

    /// All living processes of this run.
    #[cfg(target_os = "linux")]
    pub fn everyone(&self) -> Vec<i32> {
        crate::processes_with(&self.mark)
    }

    /// Waits until standard output, as heard so far, satisfies `enough`, and returns it.
    pub fn wait_until(&self, enough: impl Fn(&str) -> bool) -> String {
        self.hear(&self.stdout, enough);
        text(&self.stdout)
    }

    pub fn wait_for(&self, part: &str) -> String {
        self.wait_until(|text| text.contains(part))
    }

    /// Waits until this stands on standard error.
    pub fn wait_for_note(&self, part: &str) {
        self.hear(&self.stderr, |text| text.contains(part));
    }

    fn hear(&self, stream: &Option<Stream>, enough: impl Fn(&str) -> bool) {
        let stream = stream.as_ref().expect("a stream that comes to the test");
        let is_enough = || enough(&String::from_utf8_lossy(&stream.heard.lock().unwrap()));
        self.check(within(PATIENCE, is_enough), "what is waited for was not heard");
    }

    /// Fails the test unless this holds, showing the command and both streams so far.
    pub(crate) fn check(&self, holds: bool, what: &str) {
        if !holds {
            let (stdout, stderr) = (text(&self.stdout), text(&self.stderr));
            let line = &self.line;
            panic!("\n{what}\n$ {line}\n--- stdout\n{stdout:.4000}\n--- stderr\n{stderr:.4000}\n---\n");
        }
    }

    /// Waits for the program's end, at most `longest`. Returns whether it came.
    pub(crate) fn has_ended_within(&mut self, longest: Duration) -> bool {
        within(longest, || self.child.try_wait().unwrap().is_some())
    }

    /// Waits for the program's end, which must come within [`PATIENCE`]. Its streams end soon after it,
    /// unless it has left somebody behind.
    pub fn finish(mut self) -> Outcome {
        let has_ended = self.has_ended_within(PATIENCE);
        self.check(has_ended, "it did not end");
        let streams = [&self.stdout, &self.stderr].into_iter().flatten();
        let have_ended = within(PATIENCE, || streams.clone().all(|stream| stream.listener.is_finished()));
        self.check(have_ended, "somebody that it started holds its output");
        let status = self.child.wait().unwrap();
        let (stdout, stderr) = (text(&self.stdout), text(&self.stderr));
        Outcome { command: self.line.clone(), status, stdout, stderr, mark: self.mark.clone() }
    }
}

/// What was heard of a stream so far; nothing if it does not come to the test.
fn text(stream: &Option<Stream>) -> String {
    let Some(stream) = stream else { return String::new() };
    String::from_utf8_lossy(&stream.heard.lock().unwrap()).into_owned()
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until `holds`, at most `longest`. Returns whether it did.
pub fn within(longest: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < longest {
        if holds() {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    holds()
}
