//! Limits of the system, and the working directory.

use std::os::unix::process::ExitStatusExt;

use super::Subject;
use crate::{Outcome, Signal};

impl Subject {
    pub fn a_working_directory_that_is_gone_or_unwritable_does_no_harm(&self) {
        let gone = "directory=$(mktemp -d) && cd \"$directory\" && rmdir \"$directory\"";
        for change in [gone, "cd /proc"] {
            let outcome = self.in_shell(&format!(r#"{change} && exec "$0" "$@""#), self.short).run();
            outcome.code(0).nobody_is_left();
            outcome.check((self.said_all)(&outcome.stdout), "all is said");
        }
    }

    /// So low that one thing after another fails: files, and memory.
    pub fn limits_that_are_too_low_are_explained(&self) {
        // The loader of a shared C library needs one more than the three.
        let files = (4..=12).map(|files| ("n", files));
        let least = self.least_memory_kib() + 20;
        // Small steps where every small piece may be refused, larger ones where only stacks are.
        let memory = (least..least + 400).step_by(20).chain((least + 400..least + 6000).step_by(400));
        for (letter, limit) in files.chain(memory.map(|kib| ("v", kib))) {
            let outcome = self.limited(letter, limit, self.short);
            if letter == "v" && is_refused_by_std(&outcome) {
                continue;
            }
            let what = format!("ulimit -{letter} {limit}");
            outcome.check(matches!(outcome.status.code(), Some(0 | 1)), &what);
            if outcome.status.code() == Some(1) {
                let named = ["cannot ", "no memory"].iter().any(|why| outcome.stderr.contains(why));
                outcome.check(named, &what).check(!outcome.stderr.contains("panicked"), &what);
            }
            outcome.nobody_is_left();
        }
    }

    /// How much address space the kernel and the C library (its loader, if it is shared) need to come
    /// to `main`. Whatever happens with more than that is the program's own doing.
    fn least_memory_kib(&self) -> u64 {
        let limits: Vec<u64> = (1000..40_000).step_by(20).collect();
        limits[limits.partition_point(|limit| is_refused_by_the_loader(&self.limited("v", *limit, "-V")))]
    }

    fn limited(&self, letter: &str, limit: u64, arguments: &str) -> Outcome {
        self.in_shell(&format!(r#"ulimit -{letter} {limit}; exec "$0" "$@""#), arguments).run()
    }
}

/// Whether the kernel or the C library could not even bring the program to `main`.
pub fn is_refused_by_the_loader(outcome: &Outcome) -> bool {
    let by_kernel = outcome.status.signal().is_some() && outcome.stderr.is_empty();
    let by_libc = ["error while loading shared libraries", "annot allocate TLS"];
    by_kernel || by_libc.iter().any(|text| outcome.stderr.contains(text))
}

/// Whether Rust's standard library, or glibc on its behalf, was refused a few bytes of address space: both
/// can only abort then, or a thread panics before it comes to our code. Where it is a page of the stack that is
/// refused, the kernel sends SIGSEGV (setrlimit(2), RLIMIT_AS). This is accepted; see docs/reliability.md.
pub fn is_refused_by_std(outcome: &Outcome) -> bool {
    let says = |text: &str| outcome.stderr.contains(text);
    let died_by = |signal| outcome.status.signal() == Some(signal as i32);
    let no_second_stack = says("failed to allocate an alternative stack");
    let aborted = died_by(Signal::SIGABRT) && (says("memory allocation of") || outcome.stderr.is_empty());
    let no_stack = died_by(Signal::SIGSEGV) && outcome.stderr.is_empty();
    aborted || no_stack || no_second_stack || says("failed to register TLS destructor")
}
