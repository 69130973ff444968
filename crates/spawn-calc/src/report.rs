//! The report: each child with its end, and bars against time that show who ran when.

use std::io::{Error, ErrorKind};
use std::path::Path;
use std::time::Duration;

use common::ending::{Ending, code_name};
use common::exit::Exit;
use common::language::note;
use common::notes::time;

use crate::Options;
use crate::child::{Life, Outcome};
use crate::locate::{Found, Missing};
use crate::plan::Plan;
use crate::store;

/// How many letters the whole time takes.
const WIDTH: usize = 32;

/// The lines of the report.
pub fn lines(options: &Options, plans: &[Plan], lives: &[Life]) -> Vec<String> {
    let mut lines = Vec::new();
    let started = || lives.iter().filter(|life| life.pid.is_some());
    let Some(begin) = started().map(|life| life.start).min() else { return lines };
    let end = started().map(|life| life.start + life.took).max().unwrap_or(begin);
    let whole = end - begin;
    for (plan, life) in plans.iter().zip(lives) {
        let Some(pid) = life.pid else { continue };
        lines.extend(plan.remark.clone());
        let path = plan.program.as_ref().map_or(String::new(), Found::to_string);
        let bar = bar(life.start - begin, life.took, whole);
        let (how, took) = (how_it_ended(&life.outcome), time(life.took));
        lines.push(format!("{bar}  {took:>9}  {how}  pid {pid}  {path}"));
    }
    if started().count() > 1 {
        let sum = time(started().map(|life| life.took).sum());
        let longest = time(started().map(|life| life.took).max().unwrap_or_default());
        let whole = time(whole);
        lines.push(match options.parallel {
            true => note(
                format!("both at once: {whole}; one after the other at most about {sum}"),
                format!("同时运行：{whole}；若一个接一个，最多约 {sum}"),
            ),
            false => note(
                format!(
                    "one after the other: {whole}; both at once (--parallel) takes no less than {longest}"
                ),
                format!("一个接一个：{whole}；同时运行（--parallel）至少也要 {longest}"),
            ),
        });
    }
    lines
}

/// What was found where, for `--dry-run`.
pub fn dry_lines(plans: &[Plan]) -> Vec<String> {
    let mut lines = Vec::new();
    for Plan { name, program, arguments, remark, .. } in plans {
        lines.extend(remark.clone());
        let arguments: String = arguments.iter().map(|argument| format!(" {argument:?}")).collect();
        lines.push(match program {
            Ok(found) => format!("{name}: {found}{arguments}"),
            Err(missing) => format!("{name}: {missing}"),
        });
        if program.as_ref().is_ok_and(|found| store::owns(&found.path)) {
            lines.push(note(
                format!("{name}: that is the Microsoft Store's, and only a stand-in if {name} was not installed from there"),
                format!("{name}：这是 Microsoft Store 的文件；若没有从那里安装 {name}，它只是占位程序"),
            ));
        }
    }
    lines
}

/// What a person must be told about a child that did not come to a good end.
pub fn failure(options: &Options, plan: &Plan, life: &Life) -> Option<String> {
    let name = &plan.name;
    let limit = options.timeout.map_or(String::new(), time);
    if let Some(path) = stand_in(plan, &life.outcome) {
        let path = path.display();
        return Some(note(
            format!("{name} is not installed: {path} is only the Microsoft Store's stand-in for it"),
            format!("没有安装 {name}：{path} 只是 Microsoft Store 的占位程序"),
        ));
    }
    Some(match &life.outcome {
        Outcome::Ended(Ending::Code(0)) | Outcome::Stopped(_) => return None,
        Outcome::Missing(missing @ (Missing::NotExecutable(_) | Missing::OutOfReach(..))) => {
            note(format!("cannot run {name}: {missing}"), format!("无法运行 {name}：{missing}"))
        }
        Outcome::Missing(missing) => {
            note(format!("cannot find {name}: {missing}"), format!("找不到 {name}：{missing}"))
        }
        Outcome::NotStarted(why) => {
            let program = plan.program.as_ref().map_or(String::new(), |found| why_not_started(found, why));
            note(
                format!("cannot start {name}: {why}: {program}"),
                format!("无法启动 {name}：{why}：{program}"),
            )
        }
        Outcome::Ended(Ending::Code(code)) => {
            let code = code_name(*code);
            note(format!("{name} ended with exit code {code}"), format!("{name} 的退出码是 {code}"))
        }
        Outcome::Ended(signal) => {
            note(format!("{name} was ended by {signal}"), format!("{name} 被 {signal} 结束"))
        }
        Outcome::TimedOut(_) => note(
            format!("{name} was still running after {limit} and was ended, with all it had started"),
            format!("{name} 运行 {limit} 后仍未结束，已连同它启动的进程一起结束"),
        ),
    })
}

/// The program that was not started; and what is missing, if it is not the program itself.
fn why_not_started(program: &Found, why: &Error) -> String {
    if why.kind() != ErrorKind::NotFound || !program.path.exists() {
        return program.to_string();
    }
    note(
        format!("{program} is to be run by a program that does not exist (see its first line)"),
        format!("{program} 要由另一个程序来运行，而那个程序不存在（见它的第一行）"),
    )
}

/// The program, if it turned out to be only the Microsoft Store's stand-in: it says so by its exit
/// code, or is not even a program.
fn stand_in<'a>(plan: &'a Plan, outcome: &Outcome) -> Option<&'a Path> {
    match outcome {
        Outcome::Ended(Ending::Code(store::NO_SUCH_PROGRAM)) | Outcome::NotStarted(_) => {
            plan.program.as_ref().ok().map(|found| found.path.as_path()).filter(|path| store::owns(path))
        }
        _ => None,
    }
}

/// The exit code of this program for a child's end.
pub fn exit_of(life: &Life) -> Exit {
    match &life.outcome {
        Outcome::Missing(missing) => exit_of_missing(missing),
        Outcome::NotStarted(why) if matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::OutOfMemory) => {
            Exit::Failed
        }
        Outcome::NotStarted(_) => Exit::CannotRun,
        Outcome::TimedOut(_) => Exit::TimedOut,
        Outcome::Ended(Ending::Code(0)) => Exit::Done,
        Outcome::Ended(ending) | Outcome::Stopped(ending) => Exit::Child(ending.shell_code()),
    }
}

/// The exit code of this program if there is nothing to start.
pub fn exit_of_missing(missing: &Missing) -> Exit {
    match missing {
        Missing::NotOnPath(_) | Missing::NoSuchFile(_) => Exit::NotFound,
        Missing::NotExecutable(_) | Missing::OutOfReach(..) => Exit::CannotRun,
    }
}

fn how_it_ended(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Ended(ending) | Outcome::Stopped(ending) => ending.to_string(),
        Outcome::TimedOut(ending) => note(format!("timed out, {ending}"), format!("超时，{ending}")),
        Outcome::Missing(_) | Outcome::NotStarted(_) => String::new(),
    }
}

/// `start` and `took` on a scale where `whole` is [`WIDTH`] letters; at least one letter is filled.
fn bar(start: Duration, took: Duration, whole: Duration) -> String {
    let letters = |time: Duration| {
        let share = time.as_secs_f64() / whole.as_secs_f64().max(1e-9);
        ((share * WIDTH as f64).round() as usize).min(WIDTH)
    };
    let before = letters(start).min(WIDTH - 1);
    let filled = letters(start + took).saturating_sub(before).clamp(1, WIDTH - before);
    format!("{}{}{}", "·".repeat(before), "█".repeat(filled), "·".repeat(WIDTH - before - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stands_where_its_time_was() {
        let ms = Duration::from_millis;
        let shape = |start, took| {
            let bar = bar(ms(start), ms(took), ms(320));
            assert_eq!(bar.chars().count(), WIDTH);
            (bar.chars().position(|letter| letter == '█').unwrap(), bar.matches('█').count())
        };
        assert_eq!(shape(0, 320), (0, 32));
        assert_eq!(shape(0, 160), (0, 16));
        assert_eq!(shape(160, 160), (16, 16));
        assert_eq!(shape(320, 0), (31, 1), "too short to see, and seen all the same");
        assert_eq!(shape(0, 0), (0, 1));
    }
}
