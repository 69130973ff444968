//! What became of pong: its report, or its sudden end.

use std::io;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use common::ending::Ending;
use common::stdout::LAST_WORD;
use common::stop;
use common::words::OutputError;
use wording::language::note;

use crate::child::{End, Report};

/// What pong came to: its report, and what went wrong with it. `received` is what came from the process `id`, `count`
/// how many words it was to say.
pub fn verdict(
    received: Result<Report, String>,
    id: u32,
    ending: io::Result<Ending>,
    count: Option<u64>,
) -> (Option<Report>, anyhow::Result<()>) {
    match (received, ending) {
        (_, Err(why)) => (None, Err(why.into())),
        (Ok(report), Ok(_)) => {
            let cut_short = count.is_some_and(|count| report.figures.words < count);
            let outcome = match &report.end {
                End::Played if cut_short && !comes_to_both() => Err(anyhow!(note(
                    "pong was told to stop before it had said all its words",
                    "pong 还没说完就被要求停止",
                ))),
                End::Played => Ok(()),
                End::ReaderGone => Err(OutputError::ReaderGone.into()),
                End::Failed(why) => Err(anyhow!(why.clone())),
            };
            (Some(report), outcome)
        }
        (Err(_), Ok(ending)) if by_our_signal(ending) => (None, Ok(())),
        (Err(last_words), Ok(ending)) => (None, Err(sudden(id, ending, &last_words))),
    }
}

/// Whether the signal that stopped pong comes to ping as well. A Ctrl-C at a terminal is sent to both,
/// and pong may have heard it and reported before it comes through to ping.
fn comes_to_both() -> bool {
    let pong_reported = Instant::now();
    while stop::interrupt().is_none() && pong_reported.elapsed() < LAST_WORD {
        std::thread::sleep(Duration::from_millis(1));
    }
    stop::interrupt().is_some()
}

/// A pong whose last word nobody takes dies by the signal that we were sent too: it is no failure.
fn by_our_signal(ending: Ending) -> bool {
    stop::interrupt().is_some_and(|interrupt| ending == Ending::Signal(interrupt as i32))
}

fn sudden(id: u32, ending: Ending, last_words: &str) -> anyhow::Error {
    let why = if last_words.is_empty() { String::new() } else { format!(": {last_words}") };
    anyhow!(match ending {
        Ending::Code(_) => note(
            format_args!("pong (pid {id}) ended without its report, {ending}{why}"),
            format_args!("pong（进程号 {id}）没有报告就结束了，{ending}{why}"),
        ),
        _ => note(
            format_args!("pong (pid {id}) was ended by {ending}{why}"),
            format_args!("pong（进程号 {id}）被 {ending} 结束{why}"),
        ),
    })
}
