//! A calculator, then a Python script, as child processes. The lesson is in [`locate`] (find it),
//! [`child`] (start it, wait for it, say how it ended) and [`order`] (one after the other, or both at once).

mod bars;
mod calculator;
mod child;
mod choose;
mod cleanup;
mod ctrl_c;
mod dry_run;
mod failure;
mod figures;
mod flags;
mod found;
mod locate;
mod order;
mod picture;
mod report;
mod wait;

use std::process::ExitCode;

use command_line::usage;
use common::exit::Exit;
use common::{notes, stdout, stop};
use document::json;
use wording::language::note;

use cleanup::Cleanup;
use flags::Options;
use report::Run;

fn main() -> ExitCode {
    command_line::run(call_both)
}

fn call_both(options: Options) -> anyhow::Result<Exit> {
    let Options { script, calc, python, expr, timeout, parallel, .. } = options;
    if options.calculator {
        return calculator::run();
    }
    if script.first().is_some_and(|script| script.is_empty()) {
        return Ok(usage::misuse(&note("the script's name cannot be empty", "脚本名不能为空")));
    }
    let calc = choose::calculator(calc.as_deref(), expr.as_deref());
    let python = choose::python(python.as_deref(), &script);
    let is_drawn = options.timeline.is_wanted();
    let mut run = Run { plans: [calc, python], calls: [None, None], parallel, is_drawn };
    if options.dry_run {
        json::figures(|| figures::of(&run));
        return dry_run::show(&run.plans);
    }

    let drawing = options.timeline.open()?;
    let cleanup = Cleanup::start()?; // before any thread is started
    let call_all = if parallel { order::both_at_once } else { order::one_after_the_other };
    let calls = stop::on_signals().map(|()| call_all(&run.plans, timeout, &cleanup));
    cleanup.finish();

    run.calls = calls?;
    json::figures(|| figures::of(&run));
    stdout::line_was_left(stop::requested()); // a calculator that was ended has left its prompt behind
    notes::summary(&report::lines(&run));
    let drawn = drawing.draw(Ok(failure::exit(&run)), |with_steps| picture::of(&run, with_steps));
    failure::tell(&run, timeout);
    drawn
}
