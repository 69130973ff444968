//! A mark for those who are to be ended, a guard in case we cannot do it, the terminal's settings.

mod guard;
mod marks;
mod processes;
mod terminal;

use std::io;
use std::process::Command;

use anyhow::Context;
use common::stop;
use shared_child::SharedChild;
use wording::language::note;

use super::Child;
use guard::Guard;
use marks::Mark;
pub use marks::Mark as Tree;
use terminal::Settings;

/// All the children bear a mark that begins with this program's.
pub struct Cleanup {
    mark: Mark,
    guard: Guard,
    settings: Settings,
}

impl Cleanup {
    pub fn start() -> anyhow::Result<Cleanup> {
        let mark = Mark::new();
        let guard = Guard::start(&mark)
            .with_context(|| note("cannot start the guard process", "无法启动看护进程"))?;
        Ok(Cleanup { mark, guard, settings: Settings::save() })
    }

    pub fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        let mark = self.mark.of_child();
        mark.put_on(command);
        Ok(Child { process: SharedChild::spawn(command)?, tree: mark })
    }

    pub fn finish(self) {
        if stop::requested() {
            self.mark.end_all(); // a child that ended by itself at the Ctrl-C may have left something behind
        }
        self.settings.restore();
        // Those for whom we looked in vain are left to the guard. It has what we had before we took more.
        if !marks::looked_in_vain() {
            self.guard.dismiss();
        }
    }
}
