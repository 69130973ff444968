#![allow(missing_docs)] // mod.rs has them

use anyhow::bail;
use wording::language::note;

use crate::measure::{Bench, Measured};

pub fn system_call(_: &Bench) -> anyhow::Result<Measured> {
    bail!(note("Windows has no parent's pid to ask for", "Windows 没有可询问的父进程号"))
}

pub enum LeastSlack {}

impl LeastSlack {
    pub fn here() -> anyhow::Result<LeastSlack> {
        bail!(note("timer slack is Linux's", "定时器宽限是 Linux 才有的"))
    }
}
