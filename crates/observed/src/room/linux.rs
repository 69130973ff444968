use std::fs::read_to_string;

use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};

use super::Limit;
use crate::threads::STACK_BYTES;

pub fn limits(wanted: u64) -> Vec<Limit> {
    let mut limits = memory(wanted);
    // Below this no other limit of a usable machine is near, and the files need not be read.
    const ALWAYS_FINE: u64 = 1000;
    if wanted > ALWAYS_FINE {
        limits.extend(mappings());
        limits.extend(sysctl("kernel.threads-max"));
        limits.extend(sysctl("kernel.pid_max"));
    }
    limits
}

/// A number that sysctl(8) shows by this name.
fn sysctl(name: &str) -> Option<Limit> {
    let path = format!("/proc/sys/{}", name.replace('.', "/"));
    let maximum: u64 = read_to_string(path).ok()?.trim().parse().ok()?;
    Some(Limit { name: format!("{name} = {maximum}"), threads: maximum })
}

fn mappings() -> Option<Limit> {
    // The stack and its guard page, and as many again for the stack on which std says that the first
    // one has overflowed. The spare ones are for malloc.
    const MAPPINGS_A_THREAD: u64 = 4;
    const SPARE_MAPPINGS: u64 = 64;
    let Limit { name, threads: maximum } = sysctl("vm.max_map_count")?;
    let used = read_to_string("/proc/self/maps").map_or(0, |maps| maps.lines().count() as u64);
    Some(Limit { name, threads: maximum.saturating_sub(used + SPARE_MAPPINGS) / MAPPINGS_A_THREAD })
}

/// The limits of `ulimit -v` and `ulimit -d`, if they are set: on address space and, since Linux 4.7,
/// on all memory of one's own that can be written (setrlimit(2)).
fn memory(wanted: u64) -> Vec<Limit> {
    // Both stacks with their guard pages, and what malloc adds: 84 KiB were measured.
    const BYTES_A_THREAD: u64 = STACK_BYTES as u64 + 48 * 1024;
    // For the handler of Ctrl-C, whose stack is 2 MiB, and for everything else.
    const SPARE_BYTES: u64 = 4 * 1024 * 1024;

    let limit = |(resource, letter, used)| {
        let (bytes, _) = getrlimit(resource).ok().filter(|(bytes, _)| *bytes != RLIM_INFINITY)?;
        let mut left = bytes.saturating_sub(used_bytes(used));
        if letter == 'v' {
            left -= bytes_of_arenas(left, wanted);
        }
        let threads = left.saturating_sub(SPARE_BYTES) / BYTES_A_THREAD;
        Some(Limit { name: format!("ulimit -{letter} {}", bytes / 1024), threads })
    };
    [(Resource::RLIMIT_AS, 'v', "VmSize:"), (Resource::RLIMIT_DATA, 'd', "VmData:")]
        .into_iter()
        .filter_map(limit)
        .collect()
}

/// How much of the address space that is `left` glibc's malloc will take for its arenas: 64 MiB for each of
/// the first threads, up to eight arenas a processor, as long as there is any (mallopt(3), M_ARENA_MAX).
fn bytes_of_arenas(left: u64, threads: u64) -> u64 {
    const ARENA_BYTES: u64 = 64 * 1024 * 1024;
    let processors = std::thread::available_parallelism().map_or(1, |number| number.get() as u64);
    let arenas = threads.saturating_add(1).min(8 * processors).min(left / ARENA_BYTES);
    // The first one asks for twice as much, to cut an aligned piece out of it.
    if !cfg!(target_env = "gnu") || left < 2 * ARENA_BYTES { 0 } else { arenas * ARENA_BYTES }
}

/// A line of /proc/self/status such as `VmSize: 2928 kB` (proc(5)).
fn used_bytes(field: &str) -> u64 {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
}
