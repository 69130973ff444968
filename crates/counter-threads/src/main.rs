//! Two threads print words until their common count reaches 100. The lesson is in [`counter`].

mod counter;
mod flags;
#[allow(dead_code)]
mod odds;
mod report;
mod screen;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use common::exit::{self, Exit};
use common::stop;
use common::words::{Flush, Words};
use observed::{Output, Stopped, Threads, spawn};

use counter::Counter;
use flags::Options;
use report::Run;
use screen::Screen;

fn main() -> ExitCode {
    common::run(count)
}

fn count(options: Options) -> anyhow::Result<Exit> {
    let Options { words, limit, hold, sync: protection, daemon } = options;
    let mut threads = Threads::new(words.len() as u64)?;
    stop::on_signals()?;
    let screen = Arc::new(Screen::new(Output::new(Words::to_stdout(Flush::Each))));
    let counter = Arc::new(Counter::new(limit.cast_signed(), hold, Arc::clone(&screen)));

    let start = Instant::now();
    for word in words.clone() {
        let (counter, screen) = (Arc::clone(&counter), Arc::clone(&screen));
        let run = move || {
            let inner_count = counter.output(&word, protection)?;
            screen.print_result(&report::result(&word, inner_count))?;
            Ok::<u64, Stopped>(inner_count)
        };
        if !threads.add(spawn(run)) {
            break;
        }
    }
    // Python waits for its threads at the end unless they are daemons. In Rust every thread is a
    // daemon, and lives no longer than the main thread, unless somebody joins it.
    let ended = if daemon { Vec::new() } else { threads.join() };
    let inner_counts = ended.into_iter().map(|end| end.and_then(Result::ok).unwrap_or(0)).collect();

    let (said, written) = screen.close();
    let run = Run {
        words,
        limit,
        protection,
        daemon,
        inner_counts,
        said,
        count: counter.count(),
        took: start.elapsed(),
    };
    exit::after(written.map_err(Into::into).and(threads.all_had_room()), false, &report::lines(&run))
}
