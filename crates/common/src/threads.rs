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
/// of a process run out, it is the *new* thread that fails, inside std and beyond our reach: it
/// panics or aborts the process. So the limits are asked before the first thread starts.
///
/// # Errors
/// The limit that would be met, by name.
pub fn check_room_for(wanted: u64) -> anyhow::Result<()> {
    // Below this no limit of a usable machine is near, and the files need not be read.
    const ALWAYS_FINE: u64 = 1000;
    if wanted <= ALWAYS_FINE {
        return Ok(());
    }
    if let Some(limit) = limits().into_iter().min_by_key(|limit| limit.threads)
        && wanted > limit.threads
    {
        let Limit { name, threads } = limit;
        bail!(note(
            format!(
                "cannot hold {wanted} threads at once: {name} leaves room for {threads}; ask for fewer or raise it"
            ),
            format!("容不下同时 {wanted} 个线程：{name} 只够 {threads} 个；请减少线程数，或调高这个限制"),
        ));
    }
    Ok(())
}

/// A limit of this machine.
struct Limit {
    /// Its name and value, as a person would look it up.
    name: String,
    /// How many more threads it allows.
    threads: u64,
}

#[cfg(target_os = "linux")]
fn limits() -> Vec<Limit> {
    let number = |path: &str| std::fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let mut limits = Vec::new();
    if let Some(maximum) = number("/proc/sys/vm/max_map_count") {
        // std maps a stack, an alternate stack for the message about a stack overflow, and a guard
        // page below each; the spare ones are for malloc's arenas.
        const MAPPINGS_A_THREAD: u64 = 4;
        const SPARE_MAPPINGS: u64 = 64;
        let used = std::fs::read_to_string("/proc/self/maps").map_or(0, |maps| maps.lines().count() as u64);
        let threads = maximum.saturating_sub(used + SPARE_MAPPINGS) / MAPPINGS_A_THREAD;
        limits.push(Limit { name: format!("vm.max_map_count = {maximum}"), threads });
    }
    for (name, path) in [
        ("kernel.threads-max", "/proc/sys/kernel/threads-max"),
        ("kernel.pid_max", "/proc/sys/kernel/pid_max"),
    ] {
        if let Some(maximum) = number(path) {
            limits.push(Limit { name: format!("{name} = {maximum}"), threads: maximum });
        }
    }
    limits
}

#[cfg(not(target_os = "linux"))]
fn limits() -> Vec<Limit> {
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
