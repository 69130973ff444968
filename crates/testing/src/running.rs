//! A program that is running: it is told to stop when its output shows that it is ready for that.

use std::io::Read;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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
    pub fn start(self) -> Running {
        let (line, mark) = (self.line(), self.mark());
        let mut child = self.command().spawn().unwrap_or_else(|why| panic!("cannot run {line}: {why}"));
        let heard = Arc::new((Mutex::new(String::new()), Condvar::new()));
        let stdout = child.stdout.take().map(|stream| {
            let heard = Arc::clone(&heard);
            thread::spawn(move || listen(stream, &heard))
        });
        let stderr = child.stderr.take().map(|mut stream| {
            thread::spawn(move || {
                let mut bytes = Vec::new();
                let _ = stream.read_to_end(&mut bytes);
                String::from_utf8_lossy(&bytes).into_owned()
            })
        });
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

    pub fn wait_for(&self, part: &str) -> String {
        self.wait_until(|text| text.contains(part))
    }

    /// Waits for the program's end, at most `longest`. Returns whether it came.
    pub(crate) fn has_ended_within(&mut self, longest: Duration) -> bool {
        within(longest, || self.child.try_wait().unwrap().is_some())
    }

    /// Waits for the program's end, which must come within [`PATIENCE`]. Its streams end soon after it,
    /// unless it has left somebody behind.
    pub fn finish(mut self) -> Outcome {
        assert!(self.has_ended_within(PATIENCE), "{} did not end within {PATIENCE:?}", self.line);
        let readers_end = || {
            self.stdout.as_ref().is_none_or(JoinHandle::is_finished)
                && self.stderr.as_ref().is_none_or(JoinHandle::is_finished)
        };
        assert!(within(PATIENCE, readers_end), "{}: somebody that it started holds its output", self.line);
        let stderr = self.stderr.take().map_or(String::new(), |reader| reader.join().unwrap());
        let stdout = self.heard.0.lock().unwrap().clone();
        let status = self.child.wait().unwrap();
        Outcome { command: self.line.clone(), status, stdout, stderr, mark: self.mark.clone() }
    }
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
