//! One word in one write to the system, and the same word in a buffer.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Read, Seek, Write, pipe};

use anyhow::{Context, ensure};
use wording::language::note;

use super::{Family, Row};
use crate::measure::{Bench, Measured};

const WORD: &[u8] = b"ping";

/// After so many words a file begins again, and a pipe is emptied: it holds 64 KiB.
const WORDS: u32 = 10_000;

fn write_to_null(bench: &Bench) -> anyhow::Result<Measured> {
    let mut null = null()?;
    bench.measure(|| write(&mut null))
}

/// Nobody waits at the other end, so nobody has to be woken.
fn write_to_a_pipe(bench: &Bench) -> anyhow::Result<Measured> {
    let (mut reader, mut pipe) = pipe().with_context(|| note("cannot make a pipe", "无法建立管道"))?;
    let mut all = vec![0; WORD.len() * WORDS as usize];
    bench.measure_between(WORDS, || Ok(reader.read_exact(&mut all)?), || write(&mut pipe))
}

fn write_to_a_file(bench: &Bench) -> anyhow::Result<Measured> {
    let file = file()?;
    bench.measure_between(WORDS, || Ok((&file).rewind()?), || write(&mut &file))
}

fn write(to: &mut impl Write) -> anyhow::Result<()> {
    let written = to.write(WORD)?;
    ensure!(written == WORD.len(), note("a word was cut", "词被截断"));
    Ok(())
}

/// `black_box` hides the word: of one whose length it knows, the compiler would make a single instruction.
fn buffered_to_null(bench: &Bench) -> anyhow::Result<Measured> {
    let mut null = buffered(null()?);
    bench.measure(|| Ok(null.write_all(black_box(WORD))?))
}

fn buffered_to_a_file(bench: &Bench) -> anyhow::Result<Measured> {
    let mut file = buffered(file()?);
    let mut words = 0;
    bench.measure(|| {
        words += 1;
        if words % WORDS == 0 {
            file.rewind()?;
        }
        Ok(file.write_all(black_box(WORD))?)
    })
}

/// As large as Python's buffer, and the other programs'.
fn buffered(file: File) -> BufWriter<File> {
    BufWriter::with_capacity(8192, file)
}

fn null() -> anyhow::Result<File> {
    let path = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let file = File::options().write(true).open(path);
    file.with_context(|| note(format_args!("cannot open {path}"), format_args!("无法打开 {path}")))
}

/// A file without a name, which is gone when it is closed.
fn file() -> anyhow::Result<File> {
    ensure!(
        system::may_write(WORDS as usize * WORD.len()),
        note("ulimit -f leaves no room for a file", "ulimit -f 容不下一个文件")
    );
    tempfile::tempfile().with_context(|| note("cannot make a temporary file", "无法建立临时文件"))
}

const FLOOR: [&str; 2] = ["one system call", "一次系统调用"];
const COPY: [&str; 2] = ["a copy; each 2,048th word a system call", "一次复制；每 2,048 个词一次系统调用"];

pub const FAMILY: Family = Family {
    name: "output",
    title: ["output", "输出"],
    rows: &[
        Row::new(
            "write-null",
            ["one word in one write to /dev/null", "一个词一次 write，写到 /dev/null"],
            FLOOR,
            write_to_null,
        )
        .alone(),
        Row::new(
            "write-pipe",
            ["the same to a pipe where nobody waits", "同上，写到无人等待的管道"],
            ["one system call, a lock, a copy", "一次系统调用，一把锁，一次复制"],
            write_to_a_pipe,
        )
        .alone(),
        Row::new(
            "write-file",
            ["the same to a file, which reaches the disk later", "同上，写到文件，稍后才到磁盘"],
            [
                "one system call, a lock, a copy, the file's books",
                "一次系统调用，一把锁，一次复制，更新文件的账目",
            ],
            write_to_a_file,
        )
        .alone(),
        Row::new(
            "buffered-null",
            ["the same word buffered, to /dev/null", "同一个词，有缓冲，写到 /dev/null"],
            COPY,
            buffered_to_null,
        )
        .alone(),
        Row::new(
            "buffered-file",
            ["the same word buffered, to a file", "同一个词，有缓冲，写到文件"],
            COPY,
            buffered_to_a_file,
        )
        .alone(),
    ],
};
