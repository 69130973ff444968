#![allow(missing_docs)] // mod.rs has them

use anyhow::bail;
use common::language::note;

use crate::measure::{Bench, Measured};

pub fn pipe(_: &Bench) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

pub fn socket_pair(_: &Bench) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

pub fn spinning(_: &Bench) -> anyhow::Result<Measured> {
    bail!(no_fork())
}

fn no_fork() -> String {
    note("it needs fork, which Windows has not", "它要用 fork，Windows 没有")
}
