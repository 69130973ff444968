//! All processes of the machine, and which of them bear a mark in their environment.

use std::io;
#[cfg(target_os = "linux")]
use std::{
    fs::File,
    io::Read,
    path::Path,
    time::{Duration, Instant},
};

use nix::unistd::Pid;

/// The variable in whose value marks stand.
pub const VARIABLE: &str = "SPAWN_CALC_TREE";

/// A living process, and whether it bears the mark.
pub struct Process {
    pub pid: Pid,
    pub parent: Pid,
    pub marked: bool,
}

fn bears(field: &str, mark: &str) -> bool {
    field.starts_with(VARIABLE) && field.contains(mark)
}

/// Every living process that we may look at. An error says that we could not look: no memory, no file left.
#[cfg(target_os = "linux")]
pub fn processes(mark: &str) -> io::Result<Vec<Process>> {
    let process = |pid: i32, stat: Vec<u8>, environment: Vec<u8>| {
        if field(&stat, 3)? == "Z" {
            return None; // dead already, only not waited for
        }
        let parent = field(&stat, 4)?.parse().ok()?;
        let environment = String::from_utf8_lossy(&environment);
        let marked = environment.split('\0').any(|field| bears(field, mark));
        Some(Process { pid: Pid::from_raw(pid), parent: Pid::from_raw(parent), marked })
    };
    let mut found = Vec::new();
    let deadline = Instant::now() + Duration::from_secs(1);
    for entry in std::fs::read_dir("/proc")? {
        let entry = entry?;
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let environment = environment(&entry.path(), deadline)?;
        let stat = look(&entry.path().join("stat"))?;
        found.extend(stat.and_then(|stat| process(pid, stat, environment)));
    }
    Ok(found)
}

/// The environment of a process. While it gets a new program it has none, on a busy machine for a quarter of a second:
/// it is asked again then.
#[cfg(target_os = "linux")]
fn environment(process: &Path, deadline: Instant) -> io::Result<Vec<u8>> {
    let mut empty = 0;
    while let Some(environment) = look(&process.join("environ"))? {
        if !environment.is_empty() || empty == 3 || Instant::now() > deadline {
            return Ok(environment);
        }
        match look(&process.join("stat"))? {
            Some(stat) if has_none_yet(&stat) => std::thread::sleep(Duration::from_millis(1)),
            _ => empty += 1, // or it has had a new program between the two looks
        }
    }
    Ok(Vec::new())
}

/// A field of a process's `stat`, by its number in proc(5): `pid (name) state ppid …`, and the name may hold anything,
/// brackets too.
#[cfg(target_os = "linux")]
fn field(stat: &[u8], number: usize) -> Option<String> {
    let after_name = stat.iter().rposition(|byte| *byte == b')')? + 2;
    let fields = String::from_utf8_lossy(stat.get(after_name..)?);
    fields.split(' ').nth(number - 3).map(str::to_owned)
}

/// Whether a process has memory (23), but nobody has said yet where in it the environment ends (51).
#[cfg(target_os = "linux")]
fn has_none_yet(stat: &[u8]) -> bool {
    field(stat, 23).is_some_and(|size| size != "0") && field(stat, 51).is_some_and(|end| end == "0")
}

/// What stands in a file of a process; `None` if the process is gone, or barred to us. Any other error may hide one
/// that is to be found.
#[cfg(target_os = "linux")]
fn look(path: &Path) -> io::Result<Option<Vec<u8>>> {
    use io::ErrorKind::{NotFound, PermissionDenied};
    // Read at once, as far as 8 KiB go: a new program in between would cut the old one's environment short.
    let mut text = Vec::new();
    text.try_reserve(1 << 13)?;
    let read = File::open(path).and_then(|mut file| file.read_to_end(&mut text));
    read.map(|_| Some(text)).or_else(|why| match why.kind() {
        NotFound | PermissionDenied => Ok(None),
        _ if why.raw_os_error() == Some(nix::Error::ESRCH as i32) => Ok(None),
        _ => Err(why),
    })
}

/// Every living process, as `ps` shows it with its environment.
#[cfg(not(target_os = "linux"))]
pub fn processes(mark: &str) -> io::Result<Vec<Process>> {
    let with_environment = if cfg!(target_vendor = "apple") { "-E" } else { "-e" };
    let arguments =
        ["-axww", with_environment, "-o", "pid=", "-o", "ppid=", "-o", "state=", "-o", "command="];
    let output = std::process::Command::new("/bin/ps").args(arguments).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let process = |line: &str| {
        let mut fields = line.split_whitespace();
        let pid = fields.next()?.parse().ok()?;
        let parent = fields.next()?.parse().ok()?;
        if fields.next()?.starts_with('Z') {
            return None;
        }
        let marked = fields.any(|field| bears(field, mark));
        Some(Process { pid: Pid::from_raw(pid), parent: Pid::from_raw(parent), marked })
    };
    Ok(text.lines().filter_map(process).collect())
}
