//! How many threads this machine can hold at once.

use anyhow::bail;
use wording::language::note;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux::limits;

/// A limit of this machine.
struct Limit {
    /// Its name and value, as a person would look it up.
    name: String,
    /// How many threads it allows.
    threads: u64,
}

/// Elsewhere a thread that cannot start is an error, which is enough.
#[cfg(not(target_os = "linux"))]
fn limits(_wanted: u64) -> Vec<Limit> {
    Vec::new()
}

/// Refuses `wanted` threads if that many cannot live at once, and names the limit.
///
/// Most limits make the start of a thread an error, and could be left to it. But when the memory
/// mappings or the address space of a process run out, it may as well be the next few bytes for
/// anything else that are refused, which aborts the program. So the limits are asked before the
/// first thread starts.
pub fn check(wanted: u64) -> anyhow::Result<()> {
    if let Some(Limit { name, threads }) = limits(wanted).into_iter().min_by_key(|limit| limit.threads)
        && wanted > threads
    {
        bail!(note(
            format_args!(
                "cannot hold {wanted} threads at once: {name} leaves room for {threads}; ask for fewer or raise it"
            ),
            format_args!(
                "无法同时容纳 {wanted} 个线程：{name} 只够 {threads} 个；请减少线程数，或调高这个限制"
            ),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_threads_are_always_fine() {
        assert!(check(100).is_ok());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_refusal_names_the_limit() {
        let refusal = check(u64::MAX).unwrap_err().to_string();
        assert!(refusal.contains("= "), "{refusal}");
    }
}
