//! The build script of four programs: on Linux with glibc, links the C library into the program.
//!
//! A program that shares the system's libc.so has it found, mapped and relocated by the loader at
//! every start: 0.2 of the 0.9 ms that `bank-lock --version` took. Rust's own switch for this,
//! `crt-static`, holds for procedural macros too, and those must stay shared
//! (<https://github.com/rust-lang/rust/issues/71651>); so it is asked of the linker, for the programs alone.
//!
//! Where a part is missing (Fedora has libc.a in a package of its own; after its installation it
//! takes a `cargo clean`), or the program is built for another machine, it shares libc.so as any other does.
//! So does a build with `-C target-feature=-crt-static` in RUSTFLAGS, and `spawn-calc`: what asks
//! for users, hosts or locales makes glibc load plug-ins, which bring the shared library with them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../common/link.rs");
    if !is_this_machine_with_glibc() || is_linked_in_its_own_way() {
        return Ok(());
    }
    let parts = ["rcrt1.o", "libc.a", "libm.a", "libpthread.a", "libgcc.a", "libgcc_eh.a"].map(find);
    let [Some(_), Some(libc), Some(libm), Some(libpthread), Some(_), Some(unwinder)] = parts else {
        return Ok(());
    };
    // Until glibc 2.34 threads were a library of their own, with weak symbols that an archive leaves out.
    const EMPTY_ARCHIVE: &[u8] = b"!<arch>\n";
    if fs::read(libpthread)? != EMPTY_ARCHIVE {
        return Ok(());
    }

    // rustc asks for the shared libraries -lgcc_s, -lm and -lc. The linker takes an archive of that
    // name where it finds no shared library beside it, and it looks here first.
    let here = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (asked_for, archive) in [("libc.a", libc), ("libm.a", libm), ("libgcc_s.a", unwinder)] {
        fs::write(here.join(asked_for), format!("INPUT(\"{}\")\n", archive.display()))?;
        println!("cargo::rerun-if-changed={}", archive.display()); // an update may move it
    }
    println!("cargo::rustc-link-arg-bins=-L{}", here.display());
    println!("cargo::rustc-link-arg-bins=-static-pie");
    // The C library and the unwinder need each other.
    for arg in ["-Wl,--start-group", "-lgcc_s", "-lgcc", "-lc", "-Wl,--end-group"] {
        println!("cargo::rustc-link-arg-bins={arg}");
    }
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
