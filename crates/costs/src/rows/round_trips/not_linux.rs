#![allow(missing_docs)] // mod.rs has them

use anyhow::bail;
use common::language::note;

use crate::measure::{Bench, Measured};

pub fn eventfd(_: &Bench) -> anyhow::Result<Measured> {
    bail!(note("only Linux has it", "只有 Linux 才有"))
}

pub fn futex(_: &Bench) -> anyhow::Result<Measured> {
    bail!(note("only Linux has it", "只有 Linux 才有"))
}
