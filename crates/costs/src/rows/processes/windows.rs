#![allow(missing_docs)] // mod.rs has them

use anyhow::bail;
use wording::language::note;

use crate::measure::{Bench, Measured};
use crate::rows::no_fork;

pub use crate::rows::no_fork as memory_of_a_process;

pub fn fork(bench: &Bench, _: usize) -> anyhow::Result<Measured> {
    no_fork(bench)
}

pub fn fork_exec(bench: &Bench, _: usize) -> anyhow::Result<Measured> {
    no_fork(bench)
}

pub fn pthread(_: &Bench) -> anyhow::Result<Measured> {
    bail!(note("Windows has no pthreads", "Windows 没有 pthread"))
}

pub fn resident() -> anyhow::Result<u64> {
    bail!(note("only Linux tells a program's memory so", "只有 Linux 这样告知程序的内存"))
}
