//! What the person and the shell are told about a child that did not come to a good end.

use std::time::Duration;

use common::ending::{Ending, code_name};
use common::exit::Exit;
use common::notes;
use common::stop::{self, Woken};
use wording::figures::time;
use wording::language::note;

use crate::child::{Call, Life};
use crate::choose::{Plan, store};
use crate::found::NotStarted;
use crate::report::Run;

/// Says on standard error what failed. To be stopped is no failure.
pub fn tell(run: &Run, timeout: Option<Duration>) {
    for sentence in run.children().filter_map(|(plan, call)| sentence(plan, call?, timeout)) {
        notes::error(&sentence);
    }
}

fn sentence(plan: &Plan, call: &Call, timeout: Option<Duration>) -> Option<String> {
    if let Some(sentence) = only_a_stand_in(plan, call) {
        return Some(sentence);
    }
    let name = &plan.name;
    Some(match call {
        Err(NotStarted { exit: Exit::NotFound, why }) => {
            note(format_args!("cannot find {name}: {why}"), format_args!("找不到 {name}：{why}"))
        }
        Err(NotStarted { why, .. }) => {
            note(format_args!("cannot run {name}: {why}"), format_args!("无法运行 {name}：{why}"))
        }
        Ok(Life { woken: Woken::TimeUp, .. }) => {
            let limit = timeout.map_or(String::new(), time);
            note(
                format_args!("{name} ran longer than {limit} and was ended, with all it had started"),
                format_args!("{name} 运行 {limit} 后仍未结束，已连同它启动的进程一起结束"),
            )
        }
        Ok(Life { woken: Woken::Stopped, .. } | Life { ending: Ending::Code(0), .. }) => return None,
        Ok(Life { ending: Ending::Code(code), .. }) => {
            let code = code_name(*code);
            note(format_args!("{name} ended with exit code {code}"), format_args!("{name} 的退出码是 {code}"))
        }
        Ok(Life { ending: signal, .. }) => {
            note(format_args!("{name} was ended by {signal}"), format_args!("{name} 被 {signal} 结束"))
        }
    })
}

/// The Microsoft Store's stand-in says what it is by its exit code, or is not even a program.
fn only_a_stand_in(plan: &Plan, call: &Call) -> Option<String> {
    if let Ok(life) = call
        && life.ending != Ending::Code(store::NO_SUCH_PROGRAM)
    {
        return None;
    }
    let (name, path) = (&plan.name, plan.path_of_store()?.display());
    Some(note(
        format_args!("{name} is not installed: {path} is only the Microsoft Store's stand-in for it"),
        format_args!("没有安装 {name}：{path} 只是 Microsoft Store 的占位程序"),
    ))
}

/// How the program ends: interrupted, or else as the first child did that did not come to a good end.
pub fn exit(run: &Run) -> Exit {
    let mut exits = run.calls.iter().flatten().map(exit_of).filter(|exit| *exit != Exit::Done);
    stop::interrupt().map(Exit::Interrupted).or_else(|| exits.next()).unwrap_or(Exit::Done)
}

pub fn exit_of(call: &Call) -> Exit {
    match call {
        Err(not_started) => not_started.exit,
        Ok(Life { woken: Woken::TimeUp, .. }) => Exit::TimedOut,
        Ok(Life { ending: Ending::Code(0), .. }) => Exit::Done,
        Ok(Life { ending, .. }) => Exit::Child(ending.shell_code()),
    }
}
