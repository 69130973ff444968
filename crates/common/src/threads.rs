//! How many threads this machine can hold at once, and how they are started.

use std::io;
use std::thread;

use anyhow::bail;

use crate::language::note;

/// Enough for a deposit or a word, and for the message of a panic. The default of 2 MiB would not
/// cost memory either (a page of stack costs when it is touched), but address space.
const STACK_BYTES: usize = 64 * 1024;

/// A thread with a small stack, to be started with `spawn` or `spawn_scoped`.
pub fn small() -> thread::Builder {
    thread::Builder::new().stack_size(STACK_BYTES)
}

/// What to say when thread `number` of `all` did not start.
pub fn not_started(number: u64, all: u64, why: &io::Error) -> String {
    let (english, chinese) = (
        format!("cannot start thread {number} of {all}: {why}"),
        format!("第 {number} 个线程（共 {all} 个）无法启动：{why}"),
    );
    note(english, chinese)
}

/// Refuses `wanted` threads if that many cannot live at once.
///
/// Most limits make `spawn` return an error, and could be left to it. But when the memory mappings
/// or the address space of a process run out, it may as well be the next few bytes for anything
/// else that are refused, which aborts the program. So the limits are asked before the first thread starts.
///
/// # Errors
/// The limit that would be met, by name.
pub fn check_room_for(wanted: u64) -> anyhow::Result<()> {
    if let Some(limit) = limits(wanted).into_iter().min_by_key(|limit| limit.threads)
        && wanted > limit.threads
    {
        let Limit { name, threads } = limit;
        bail!(note(
            format!(
                "cannot hold {wanted} threads at once: {name} leaves room for {threads}; ask for fewer or raise it"
            ),
            format!("无法同时容纳 {wanted} 个线程：{name} 只够 {threads} 个；请减少线程数，或调高这个限制"),
        ));
    }
    Ok(())
}

/// A limit of this machine.
struct Limit {
    /// Its name and value, as a person would look it up.
    name: String,
    /// How many threads it allows.
    threads: u64,
}

#[cfg(target_os = "linux")]
fn limits(wanted: u64) -> Vec<Limit> {
    let mut limits = memory();
    // Below this no other limit of a usable machine is near, and the files need not be read.
    const ALWAYS_FINE: u64 = 1000;
    if wanted > ALWAYS_FINE {
        limits.extend(mappings());
        limits.extend(number_in("kernel.threads-max", "/proc/sys/kernel/threads-max"));
        limits.extend(number_in("kernel.pid_max", "/proc/sys/kernel/pid_max"));
    }
    limits
}

#[cfg(target_os = "linux")]
fn number_in(name: &str, path: &str) -> Option<Limit> {
    let maximum: u64 = std::fs::read_to_string(path).ok()?.trim().parse().ok()?;
    Some(Limit { name: format!("{name} = {maximum}"), threads: maximum })
}

#[cfg(target_os = "linux")]
fn mappings() -> Option<Limit> {
    // The stack and its guard page, and as many again where std prepares every thread for the
    // message about a stack overflow (see `entry`). The spare ones are for malloc.
    const MAPPINGS_A_THREAD: u64 = if cfg!(target_env = "gnu") { 2 } else { 4 };
    const SPARE_MAPPINGS: u64 = 64;
    let Limit { name, threads: maximum } = number_in("vm.max_map_count", "/proc/sys/vm/max_map_count")?;
    let used = std::fs::read_to_string("/proc/self/maps").map_or(0, |maps| maps.lines().count() as u64);
    Some(Limit { name, threads: maximum.saturating_sub(used + SPARE_MAPPINGS) / MAPPINGS_A_THREAD })
}

/// The limits of `ulimit -v` and `ulimit -d`, if they are set: on address space and, since Linux 4.7,
/// on all memory of one's own that can be written (setrlimit(2)).
#[cfg(target_os = "linux")]
fn memory() -> Vec<Limit> {
    use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};
    // The stack, its guard page and what malloc adds: 70 KiB were measured. Where std prepares every
    // thread for the message about a stack overflow (see `entry`), 84.
    const BYTES_A_THREAD: u64 = STACK_BYTES as u64 + if cfg!(target_env = "gnu") { 16 } else { 48 } * 1024;
    // For the handler of Ctrl-C, whose stack is 2 MiB, and for everything else.
    const SPARE_BYTES: u64 = 4 * 1024 * 1024;

    let mut limits = Vec::new();
    for (resource, letter, used) in
        [(Resource::RLIMIT_AS, 'v', "VmSize:"), (Resource::RLIMIT_DATA, 'd', "VmData:")]
    {
        let bytes = match getrlimit(resource) {
            Ok((bytes, _)) if bytes != RLIM_INFINITY => bytes,
            _ => continue,
        };
        let threads = bytes.saturating_sub(used_bytes(used) + SPARE_BYTES) / BYTES_A_THREAD;
        limits.push(Limit { name: format!("ulimit -{letter} {}", bytes / 1024), threads });
    }
    limits
}

/// A line of /proc/self/status such as `VmSize: 2928 kB` (proc(5)).
#[cfg(target_os = "linux")]
fn used_bytes(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
}

#[cfg(not(target_os = "linux"))]
fn limits(_wanted: u64) -> Vec<Limit> {
    Vec::new() // elsewhere `spawn` returns an error, which is enough
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_threads_are_always_fine() {
        assert!(check_room_for(100).is_ok());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_refusal_names_the_limit() {
        let refusal = check_room_for(u64::MAX).unwrap_err().to_string();
        assert!(refusal.contains("= "), "{refusal}");
    }
}
