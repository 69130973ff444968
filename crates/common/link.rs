//! The build script of all five programs: on Linux with glibc, links the C library and the stack
//! unwinder into the program.
//!
//! A program that shares them (libc.so, libgcc_s.so) has them found, mapped and relocated by the
//! loader at every start: 0.2 of the 0.9 ms that `bank-lock --version` took. Rust's own switch for this,
//! `crt-static`, holds for procedural macros too, and those must stay shared
//! (<https://github.com/rust-lang/rust/issues/71651>); so it is asked of the linker, for the programs alone.
//!
//! Such a program must not ask glibc for users, hosts or locales: it answers by plug-ins, which
//! bring a second, shared C library into the process.
//!
//! Where an archive is missing (Fedora has libc.a in a package of its own; after its installation it
//! takes a `cargo clean`), or the program is built for another machine, or RUSTFLAGS say how to
//! link (`-C target-feature=-crt-static` is enough), libraries are shared as in any other program.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../common/link.rs");
    if !is_this_machine_with_glibc() || is_linked_in_its_own_way() {
        return Ok(());
    }
    if let Some(unwinder) = find("libgcc_eh.a") {
        link_in("gcc_s", &unwinder)?;
        link_in_libc()?;
    }
    Ok(())
}

fn link_in_libc() -> io::Result<()> {
    let parts = ["rcrt1.o", "libgcc.a", "libpthread.a", "libm.a", "libc.a"].map(find);
    let [Some(_), Some(_), Some(libpthread), Some(libm), Some(libc)] = parts else {
        return Ok(());
    };
    // Until glibc 2.34 threads were a library of their own, with weak symbols that an archive leaves out.
    const EMPTY_ARCHIVE: &[u8] = b"!<arch>\n";
    if fs::read(libpthread)? != EMPTY_ARCHIVE {
        return Ok(());
    }
    link_in("m", &libm)?;
    link_in("c", &libc)?;
    println!("cargo::rustc-link-arg-bins=-static-pie");
    // The C library and the unwinder need each other.
    for arg in ["-Wl,--start-group", "-lgcc_s", "-lgcc", "-lc", "-Wl,--end-group"] {
        println!("cargo::rustc-link-arg-bins={arg}");
    }
    Ok(())
}

/// rustc asks for the shared libraries -lgcc_s, -lm and -lc. The linker takes an archive of that
/// name where it finds no shared library beside it, and it is made to look here first.
fn link_in(library: &str, archive: &Path) -> io::Result<()> {
    // A directory for each: OUT_DIR may hold what an earlier run has left.
    let here = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(library);
    fs::create_dir_all(&here)?;
    fs::write(here.join(format!("lib{library}.a")), format!("INPUT(\"{}\")\n", archive.display()))?;
    println!("cargo::rustc-link-arg-bins=-L{}", here.display());
    println!("cargo::rerun-if-changed={}", archive.display()); // an update may move it
    Ok(())
}

fn is_this_machine_with_glibc() -> bool {
    env::var("HOST") == env::var("TARGET")
        && env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux")
        && env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu")
}

/// Whether RUSTFLAGS decide how to link, or name directories that the linker would look into first.
fn is_linked_in_its_own_way() -> bool {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    ["crt-static", "prefer-dynamic", "relocation-model", "-L"].iter().any(|own| flags.contains(own))
        || env::var_os("CARGO_CFG_SANITIZE").is_some() // a sanitizer needs the shared library
}

/// Asks the linker driver. It answers with a path, or, if it has no such file, with the bare name.
fn find(file: &str) -> Option<PathBuf> {
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| OsString::from("cc"));
    let answer = Command::new(linker).arg(format!("-print-file-name={file}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(answer.stdout).ok()?.trim());
    path.is_absolute().then_some(path)
}
