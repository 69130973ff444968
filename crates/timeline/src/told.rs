//! A whole order of steps in columns, when it is over.

use observed::Step;
use wording::language::note;
use wording::screen;

use crate::columns::Columns;
use crate::names::Names;
use crate::narrator::Narrator;

/// Of a longer order only the first and the last steps are shown.
const FIRST: usize = 16;
const LAST: usize = 8;

/// The lines that show these steps, each a thread, what it did, and what a number was read as or is now. The
/// threads are 1 to `threads`.
pub fn told(names: &Names, threads: u32, steps: &[(u32, Step, Option<i64>)]) -> Vec<String> {
    let columns = Columns::new(names, threads, screen::width());
    let mut narrator = Narrator::new(names.clone());
    let mut lines = vec![columns.head(&note("step", "步"))];
    let left_out = FIRST..steps.len().saturating_sub(LAST).max(FIRST);
    for (index, (thread, step, value)) in steps.iter().enumerate() {
        let Some(line) = narrator.after(*thread, *step, *value) else { continue };
        if left_out.contains(&index) {
            if index == left_out.start {
                let many = left_out.len();
                lines.push(note(
                    format_args!("        …  {many} more"),
                    format_args!("        …  另 {many} 步"),
                ));
            }
            continue;
        }
        let words = line.words();
        let words = if columns.shows(*thread) { words } else { format!("{}: {words}", names.short(*thread)) };
        lines.push(columns.line(&(index + 1).to_string(), *thread, &words));
    }
    lines
}
