#![allow(missing_docs)] // mod.rs has them

use std::hint::black_box;

use crate::measure::{Bench, Measured};

pub fn system_call(bench: &Bench) -> anyhow::Result<Measured> {
    bench.measure(|| {
        black_box(nix::unistd::getppid());
        Ok(())
    })
}

/// This thread's timer slack is 1 ns until this is dropped.
pub struct LeastSlack(#[cfg(target_os = "linux")] i32);

#[cfg(target_os = "linux")]
impl LeastSlack {
    pub fn here() -> anyhow::Result<LeastSlack> {
        let before = nix::sys::prctl::get_timerslack()?;
        nix::sys::prctl::set_timerslack(1)?;
        Ok(LeastSlack(before))
    }
}

#[cfg(target_os = "linux")]
impl Drop for LeastSlack {
    fn drop(&mut self) {
        let _ = nix::sys::prctl::set_timerslack(self.0.unsigned_abs().into()); // it was allowed before
    }
}

#[cfg(not(target_os = "linux"))]
impl LeastSlack {
    pub fn here() -> anyhow::Result<LeastSlack> {
        anyhow::bail!(wording::language::note("timer slack is Linux's", "定时器宽限是 Linux 才有的"))
    }
}
