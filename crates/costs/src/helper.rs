//! What this program does when its rows start it again: nothing, or one row, before it becomes a large program.
//!
//! A second binary would be smaller, but `cargo run -p costs` does not build it, and what is copied or
//! installed alone would not find it. `docs/costs.md` says what the difference is.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;

use anyhow::{Context, anyhow};
use common::stop;
use wording::language::{self, Choice, note, text};

use crate::place::Place;
use crate::report::Outcome;
use crate::rows::{self, Row, cannot_start_a_thread};

/// The argument with which this program does nothing.
pub const NOTHING: &str = "--nothing";

/// The argument with which it measures one row in a process that has one thread and little memory.
const ALONE: &str = "--alone";

/// Does what a row has asked for, if one has.
pub fn helped() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next()?;
    if first == NOTHING {
        return Some(ExitCode::SUCCESS);
    }
    (first == ALONE).then(|| match answer(arguments) {
        Ok(answer) => {
            let _ = std::io::stdout().write_all(answer.as_bytes()); // who asked may be gone
            ExitCode::SUCCESS
        }
        Err(_) => ExitCode::FAILURE,
    })
}

/// Where this program is, to be started again.
pub fn path() -> anyhow::Result<PathBuf> {
    std::env::current_exe()
        .with_context(|| note("cannot find this program's own file", "找不到本程序自己的文件"))
}

/// Measures the row in a process of its own. `None` if a stop came first.
pub fn alone(row: &Row, place: Place, time: Duration) -> anyhow::Result<Option<Outcome>> {
    let mut command = Command::new(path()?);
    let (place, time) = (serde_json::to_string(&place)?, time.as_nanos().to_string());
    let us = std::process::id().to_string();
    command.args([ALONE, row.name, &place, &time, &us, text("en", "zh")]);
    let cannot_start = || note("cannot start a process for it", "无法为它启动进程");
    let mut helper =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(cannot_start)?;
    let answer = answer_of(&mut helper);
    let _ = helper.kill(); // it has ended, unless a stop came
    let _ = helper.wait();
    let answer = answer?;
    if answer.is_empty() && stop::requested() {
        return Ok(None);
    }
    let outcome = serde_json::from_str(&answer);
    outcome.map(Some).map_err(|_| anyhow!(note("its process has ended", "它的进程已经结束")))
}

/// What a helper says until its end, or until a stop.
fn answer_of(helper: &mut Child) -> anyhow::Result<String> {
    let Some(mut stdout) = helper.stdout.take() else { return Ok(String::new()) };
    let has_ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = Builder::new().spawn_scoped(scope, || {
            let mut answer = String::new();
            let _ = stdout.read_to_string(&mut answer);
            has_ended.store(true, Ordering::Release);
            stop::wake();
            answer
        });
        let reader = reader.with_context(cannot_start_a_thread)?;
        stop::wait(None, || has_ended.load(Ordering::Acquire));
        let _ = helper.kill(); // the end of what the reader reads
        Ok(reader.join().unwrap_or_default())
    })
}

/// The helper's side: which row, where, for how many nanoseconds, for which process, and in which language.
fn answer(mut arguments: impl Iterator<Item = OsString>) -> anyhow::Result<String> {
    let mut next = || arguments.next().and_then(|argument| argument.into_string().ok()).context("too few");
    let (name, place) = (next()?, serde_json::from_str(&next()?)?);
    let time = Duration::from_nanos(next()?.parse()?);
    end_with(next()?.parse()?)?;
    language::choose(if next()? == "zh" { Choice::Zh } else { Choice::En });
    let row = rows::all().find(|row| row.name == name).context("no such row")?;
    let outcome = Outcome::of(row.measure_at(place, time)).context("no round")?;
    Ok(serde_json::to_string(&outcome)?)
}

/// Ends this process when the one that has started it does.
#[cfg(target_os = "linux")]
fn end_with(asker: u32) -> anyhow::Result<()> {
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGKILL)?;
    anyhow::ensure!(std::os::unix::process::parent_id() == asker, "it has ended");
    Ok(())
}

/// Only Linux can: elsewhere no row is measured so.
#[cfg(not(target_os = "linux"))]
fn end_with(_: u32) -> anyhow::Result<()> {
    anyhow::bail!("only on Linux")
}
