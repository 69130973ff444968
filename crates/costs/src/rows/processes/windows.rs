#![allow(missing_docs)] // mod.rs has them

use anyhow::bail;
use common::language::note;

use crate::measure::{Bench, Measured};

pub fn fork(_: &Bench, _: usize) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

pub fn fork_exec(_: &Bench, _: usize) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

pub fn memory_of_a_process(_: &Bench) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

pub fn pthread(_: &Bench) -> anyhow::Result<Measured> {
    bail!(note("Windows has no pthreads", "Windows 没有 pthread"))
}

pub fn resident() -> anyhow::Result<u64> {
    bail!(note("only Linux tells a program's memory so", "只有 Linux 这样告知程序的内存"))
}

fn no_fork() -> String {
    note("Windows has no fork", "Windows 没有 fork")
}
