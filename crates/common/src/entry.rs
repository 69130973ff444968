//! How a program begins and ends: [`main!`](crate::main) writes the `main` of all five.
//!
//! On Linux with glibc it is C's `main`, which is called without the preparations of Rust's standard library.
//! std gets ready to say a word when a stack overflows: it reads /proc/self/maps, takes over two
//! signals, and gives every thread a second stack. That was 0.17 ms of every start, and two of a
//! thread's four memory mappings. A stack that overflows here still meets its guard page, and the
//! program dies by SIGSEGV, without the word.
//!
//! What std prepares and we need is made here, see [`from_c`]: standard streams that are open, and no
//! SIGPIPE. The arguments come all the same: glibc hands them to every function of `.init_array`, of
//! which std has one. Other C libraries do not.

use std::process::ExitCode;

use crate::exit::{self, Exit};

/// Writes `main`: `common::main!("program", run)`, where `run` is a `fn() -> anyhow::Result<Exit>`.
///
/// Beside it, at the top of the file, stands the attribute that keeps Rust from making its own `main`.
/// It and this macro must name the same platforms.
#[macro_export]
macro_rules! main {
    ($program:literal, $run:path) => {
        #[cfg(all(target_os = "linux", target_env = "gnu", not(test)))]
        #[allow(unsafe_code)]
        // SAFETY: there is no other `main`: the crate is `no_main`.
        #[unsafe(no_mangle)]
        extern "C" fn main() -> std::ffi::c_int {
            $crate::entry::from_c($program, $run)
        }

        #[cfg(not(all(target_os = "linux", target_env = "gnu", not(test))))]
        fn main() -> std::process::ExitCode {
            $crate::entry::from_rust($program, $run)
        }
    };
}

/// What Rust's `main` does: run, and report.
pub fn from_rust(program: &str, run: fn() -> anyhow::Result<Exit>) -> ExitCode {
    #[cfg(unix)]
    crate::signals::remember_ended_children();
    ExitCode::from(exit::finish(program, run()))
}

/// What C's `main` does: prepare, run, and report.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn from_c(program: &str, run: fn() -> anyhow::Result<Exit>) -> ! {
    use std::io::Write;
    use_one_arena();
    open_standard_streams();
    crate::signals::ignore_broken_pipes();
    crate::signals::remember_ended_children();
    if !has_some_memory() {
        let _ = writeln!(std::io::stderr(), "{program}: there is no memory left (see ulimit -v)");
        std::process::exit(Exit::Failed.code().into());
    }
    let code = std::panic::catch_unwind(|| exit::finish(program, run()));
    // A panic has said its message.
    std::process::exit(code.unwrap_or(Exit::Failed.code()).into())
}

/// A program may be started without a standard stream (`>&-`). The next file or pipe would then
/// get that stream's number, and words meant for the screen would go into it. What it starts itself
/// would be no better off, so these stay open across exec, which a file of std's does not.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn open_standard_streams() {
    use std::os::fd::{AsRawFd, IntoRawFd};

    use nix::fcntl::{OFlag, open};
    use nix::sys::stat::Mode;
    // A file gets the lowest number that is free (open(2)).
    while let Ok(null) = open(c"/dev/null", OFlag::O_RDWR, Mode::empty())
        && null.as_raw_fd() <= 2
    {
        let _stays_open = null.into_raw_fd();
    }
}

/// Rust aborts a program that is refused a few bytes. One that could have this much at its start
/// has them; what it may need beyond, stacks above all, it asks for where the answer may be no.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn has_some_memory() -> bool {
    const SOME_BYTES: usize = 1024 * 1024;
    // Seen by nobody, the memory need not even be asked for: so it is shown to somebody.
    let mut memory = std::hint::black_box(Vec::<u8>::new());
    memory.try_reserve_exact(SOME_BYTES).is_ok()
}

/// glibc's malloc would map an arena for each of the first threads, 64 MiB of address space that
/// our threads have no use for: they ask for a few bytes at their start.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn use_one_arena() {
    // SAFETY: mallopt(3) takes two integers and changes only how many arenas malloc makes from now on.
    unsafe {
        nix::libc::mallopt(nix::libc::M_ARENA_MAX, 1);
    }
}
