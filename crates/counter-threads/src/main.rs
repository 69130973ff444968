//! Two threads print words until their common count reaches 100. The lesson is in [`counter`].

mod counter;
mod counters;
mod extremes;
mod findings;
mod flags;
mod odds;
mod prove;
mod report;
mod screen;
mod watching;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use command_line::usage;
use common::exit::{self, Exit};
use common::stop;
use common::words::{Flush, Words};
use document::json;
use observed::Threads;

use counter::Counter;
use findings::Findings;
use flags::Options;
use report::Run;
use screen::Screen;

fn main() -> ExitCode {
    command_line::run(count)
}

fn count(options: Options) -> anyhow::Result<Exit> {
    if let Err(mistake) = options.check() {
        return Ok(usage::misuse(&mistake));
    }
    if let Some(proved) = prove::instead(&options) {
        return proved;
    }
    let drawing = options.timeline.open()?;
    let watch = watching::watch(&options);
    let Options { words, limit, hold, sync: protection, daemon, .. } = options;
    let mut threads = Threads::new(words.len() as u64)?;
    stop::on_signals()?;
    let screen = Screen::new(Words::of_lesson(Flush::Each));
    let counter = Arc::new(Counter::new(limit, protection, hold, screen));

    watch.announce();
    let start = Instant::now();
    let ((ended, written, took), seen) = watch.over(|| {
        counters::start(&mut threads, &words, &counter);
        // Python waits for its threads at the end unless they are daemons. In Rust every thread is a
        // daemon, and lives no longer than the main thread, unless somebody joins it.
        let ended = if daemon { Vec::new() } else { threads.join() };
        (ended, counter.screen.close(), start.elapsed())
    });
    let inner_counts = ended.into_iter().map(Option::unwrap_or_default).collect();
    let (said, count) = (counter.screen.said(), counter.count());
    let findings = Findings::of(&seen.logs, &words, limit.cast_signed());
    let run = Run { words, limit, protection, daemon, inner_counts, said, count, took, findings };
    json::figures(|| run.figures());
    let work = written.map_err(Into::into).and(threads.all_had_room());
    let ended = exit::after(work, &report::lines(&run));
    drawing.draw(ended, |steps| seen.picture(steps, &run.figures(), || report::lines(&run)))
}
