//! Two threads print 10,000 and 20,000 words. The lesson is in [`print_thread`].

mod flags;
mod print_thread;
mod report;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use common::exit::{self, Exit};
use common::stop;
use common::words::Words;
use observed::{Output, Threads};

use flags::Options;
use print_thread::{PrintThread, Thread};
use report::Run;

fn main() -> ExitCode {
    common::run(print)
}

fn print(options: Options) -> anyhow::Result<Exit> {
    let wanted = options.tasks.iter().map(|task| u128::from(task.count)).sum();
    let mut threads = Threads::new(options.tasks.len() as u64)?;
    stop::on_signals()?;
    let output = Arc::new(Output::new(Words::of_lesson(options.flush)));

    let start = Instant::now();
    for task in options.tasks {
        if !threads.add(PrintThread::new(task.word, task.count, &output).start()) {
            break;
        }
    }
    let threads_ended: Vec<PrintThread> = threads.join().into_iter().flatten().collect();
    let written = output.close(stop::requested()); // as in the lecture, no newline follows the last word
    let took = start.elapsed();

    let run = Run { threads: &threads_ended, wanted, words: output.words(), took };
    exit::after(
        written.map_err(Into::into).and(threads.all_had_room()),
        output.words().mid_line(),
        &report::lines(&run),
    )
}
