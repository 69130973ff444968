//! Links the stack unwinder into the programs.
//!
//! On Linux with glibc, Rust's panics are unwound by libgcc_s.so, which the loader would have to
//! find, map and relocate at every start: 60 of about 700 microseconds. The same code comes with
//! every gcc as an archive; where that is missing (or another compiler builds for another
//! machine), nothing changes.

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target_is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let native = env::var("HOST") == env::var("TARGET");
    if native
        && target_is("CARGO_CFG_TARGET_OS", "linux")
        && target_is("CARGO_CFG_TARGET_ENV", "gnu")
        && has_archive()
    {
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// Asks the linker driver. It answers with a path, or, if it has none, with the bare name.
fn has_archive() -> bool {
    let answer = Command::new("cc").arg("-print-file-name=libgcc_eh.a").output();
    answer.is_ok_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_absolute())
}
