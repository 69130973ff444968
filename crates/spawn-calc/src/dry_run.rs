//! `--dry-run`: what was found where, on standard output.

use common::exit::Exit;
use common::words::{Flush, Words};
use wording::language::note;

use crate::choose::Plan;

pub fn show(plans: &[Plan]) -> anyhow::Result<Exit> {
    let words = Words::of_lesson(Flush::Full);
    for line in plans.iter().flat_map(lines) {
        words.say(&format!("{line}\n"))?;
    }
    words.flush()?;
    let missing = plans.iter().find_map(|plan| plan.program.as_ref().err());
    Ok(missing.map_or(Exit::Done, |missing| missing.exit))
}

fn lines(plan: &Plan) -> Vec<String> {
    let name = &plan.name;
    let mut lines: Vec<String> = plan.remark().into_iter().collect();
    let arguments: String = plan.arguments.iter().map(|argument| format!(" {argument:?}")).collect();
    lines.push(match &plan.program {
        Ok(found) => format!("{name}: {found}{arguments}"),
        Err(missing) => format!("{name}: {}", missing.why),
    });
    if plan.path_of_store().is_some() {
        lines.push(note(
            format_args!("{name}: that is the Microsoft Store's, and only a stand-in if {name} was not installed from there"),
            format_args!("{name}：这是 Microsoft Store 的文件；若没有从那里安装 {name}，它只是占位程序"),
        ));
    }
    lines
}
