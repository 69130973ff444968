//! All processes of the machine, and which of them bear a mark in their environment.

use std::io;

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
        // proc(5): `pid (name) state ppid …`, and the name may hold anything, brackets too.
        let after_name = stat.iter().rposition(|byte| *byte == b')')? + 2;
        let stat = String::from_utf8_lossy(stat.get(after_name..)?).into_owned();
        let mut fields = stat.split(' ');
        if fields.next()? == "Z" {
            return None; // dead already, only not waited for
        }
        let parent = fields.next()?.parse().ok()?;
        let environment = String::from_utf8_lossy(&environment);
        let marked = environment.split('\0').any(|field| bears(field, mark));
        Some(Process { pid: Pid::from_raw(pid), parent: Pid::from_raw(parent), marked })
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let entry = entry?;
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let [stat, environment] = ["stat", "environ"].map(|file| look(&entry.path().join(file)));
        found.extend(process(pid, stat?, environment?));
    }
    Ok(found)
}

/// What stands in a file of a process; nothing if the process is gone, or barred to us. Any other error may hide one
/// that is to be found.
#[cfg(target_os = "linux")]
fn look(path: &std::path::Path) -> io::Result<Vec<u8>> {
    use io::ErrorKind::{NotFound, PermissionDenied};
    std::fs::read(path).or_else(|why| match why.kind() {
        NotFound | PermissionDenied => Ok(Vec::new()),
        _ if why.raw_os_error() == Some(nix::Error::ESRCH as i32) => Ok(Vec::new()),
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
