//! Two threads print 10,000 and 20,000 words. The lesson is in [`print_thread`].

mod findings;
mod flags;
mod print_thread;
mod report;
mod watching;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use common::exit::{self, Exit};
use common::words::Words;
use common::{stdout, stop};
use document::json;
use observed::{Output, Threads};

use findings::Findings;
use flags::Options;
use print_thread::{PrintThread, Thread};
use report::Run;

fn main() -> ExitCode {
    command_line::run(print)
}

fn print(options: Options) -> anyhow::Result<Exit> {
    let drawing = options.timeline.open()?;
    let (wanted, watch) = (options.words(), watching::watch(&options));
    let mut threads = Threads::new(options.tasks.len() as u64)?;
    stop::on_signals()?;
    let output = Arc::new(Output::new(Words::of_lesson(options.flush)));

    watch.announce();
    let start = Instant::now();
    let (ended, seen) = watch.over(|| {
        for task in options.tasks {
            if !threads.add(PrintThread::new(task.word, task.count, options.interval, &output).start()) {
                break;
            }
        }
        threads.join()
    });
    let threads_ended: Vec<PrintThread> = ended.into_iter().flatten().collect();
    let stopped_in_a_line = stop::requested() && stdout::is_line_open();
    let written = output.close(stopped_in_a_line); // as in the lecture, no newline follows the last word
    let ended_line = stopped_in_a_line && written.is_ok();
    let took = start.elapsed();

    let (words, findings) = (output.words(), Findings::of(&seen.logs));
    let run = Run { threads: &threads_ended, wanted, words, ended_line, took, findings };
    json::figures(|| run.figures());
    let work = written.map_err(Into::into).and(threads.all_had_room());
    let ended = exit::after(work, &report::lines(&run));
    drawing.draw(ended, |steps| seen.picture(steps, &run.figures(), || report::lines(&run)))
}
