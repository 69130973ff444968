//! A calculator, then a Python script, as child processes. The lesson is in [`locate`] (find it)
//! and [`child`] (start it, wait for it, report).

#![cfg_attr(all(target_os = "linux", target_env = "gnu", not(test)), no_main)] // see common::entry

mod calculator;
mod child;
mod flags;
#[cfg_attr(unix, path = "guard_unix.rs")]
#[cfg_attr(windows, path = "guard_windows.rs")]
mod guard;
mod locate;
mod plan;
#[cfg(unix)]
#[path = "processes_unix.rs"]
mod processes;
mod report;
mod store;
#[cfg_attr(unix, path = "terminal_unix.rs")]
#[cfg_attr(windows, path = "terminal_windows.rs")]
mod terminal;
#[cfg_attr(unix, path = "tree_unix.rs")]
#[cfg_attr(windows, path = "tree_windows.rs")]
mod tree;

use common::exit::Exit;
use common::language::note;
use common::options;
use common::stop::Stop;
use common::words::{Flush, Words};
use common::{notes, threads, usage};

use child::Life;
use flags::Options;
use guard::Guard;
use plan::Plan;
use tree::Family;

common::main!("spawn-calc", run);

#[allow(unsafe_code)]
fn run() -> anyhow::Result<Exit> {
    let options: Options = match options::parse() {
        Ok(options) => options,
        Err(exit) => return Ok(exit),
    };
    if options.calculator {
        let expression = options.script.first().and_then(|expression| expression.to_str());
        return calculator::run(expression);
    }
    if options.script.first().is_some_and(|script| script.is_empty()) {
        return Ok(usage::misuse("spawn-calc", &note("the script's name cannot be empty", "脚本名不能为空")));
    }

    let plans = [plan::calculator(&options), plan::python(&options)];
    if options.dry_run {
        return dry_run(&plans);
    }
    let family = Family::new();
    // SAFETY: no thread was started yet; the first is ctrlc's, below.
    let guard = unsafe { Guard::start(&family) }?;
    let stop = match Stop::on_signals() {
        Ok(stop) => stop,
        Err(why) => {
            guard.dismiss(); // or it would outlive this program while it looks for children
            return Err(why);
        }
    };
    let settings = terminal::Settings::save();
    let lives = call_all(&options, &plans, &family, stop);
    if stop.requested() {
        // A child that ended by itself at the Ctrl-C may have left something behind.
        family.everyone().end_all(child::typed_at_terminal(stop));
    }
    settings.restore();
    guard.dismiss();

    // A calculator that was ended has left its prompt behind.
    notes::summary(options.shared.quiet, stop.requested(), &report::lines(&options, &plans, &lives));
    for failure in plans.iter().zip(&lives).filter_map(|(plan, life)| report::failure(&options, plan, life)) {
        notes::say(&format!("spawn-calc: {failure}"));
    }
    if let Some(interrupt) = stop.interrupt() {
        return Ok(Exit::Interrupted(interrupt));
    }
    let exits = lives.iter().map(report::exit_of);
    Ok(exits.into_iter().find(|exit| *exit != Exit::Done).unwrap_or(Exit::Done))
}

/// One after the other, as `subprocess.call` does; or both at once.
fn call_all(options: &Options, plans: &[Plan], family: &Family, stop: &Stop) -> Vec<Life> {
    let call = |number: usize| child::call(&plans[number], options.timeout, &family.mark(number), stop);
    if !options.parallel {
        return (0..plans.len()).take_while(|_| !stop.requested()).map(call).collect();
    }
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..plans.len())
            .map(|number| threads::small().spawn_scoped(scope, move || call(number)).map_err(|_| number))
            .collect();
        // Where there is no room for a thread, it is one after the other after all.
        started
            .into_iter()
            .filter_map(|started| match started {
                Ok(calling) => calling.join().ok(),
                Err(number) => Some(call(number)),
            })
            .collect()
    })
}

fn dry_run(plans: &[Plan]) -> anyhow::Result<Exit> {
    let mut words = Words::to_stdout(Flush::Full)?;
    for line in report::dry_lines(plans) {
        words.say(&format!("{line}\n"))?;
    }
    words.flush()?;
    let missing = plans.iter().find_map(|plan| plan.program.as_ref().err());
    Ok(missing.map_or(Exit::Done, report::exit_of_missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        let flags = &[
            "--parallel",
            "--timeout",
            "--calc",
            "--python",
            "--expr",
            "--dry-run",
            "--",
            "--lang",
            "--quiet",
            "-q",
            "-V",
            "--help",
            "-h",
        ];
        testing::for_any_input(flags, |arguments| {
            if let Err(error) = Options::try_parse_from(arguments) {
                assert!([0, 2].contains(&error.exit_code()), "{error}");
            }
        });
    }
}
