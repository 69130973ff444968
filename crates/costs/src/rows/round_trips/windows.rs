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
    note("its other side is made by fork, which Windows has not", "另一方由 fork 产生，Windows 没有")
}
