//! How what was proved is told: on standard output, which is what was asked for.

use common::exit::{self, Exit};
use common::notes;
use common::words::{Flush, Words};

/// Says `lines`, and that it was interrupted if it was.
pub fn tell(lines: &[String]) -> anyhow::Result<Exit> {
    notes::after_ctrl_c();
    let words = Words::of_lesson(Flush::Full);
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let written = words.say(&text).and_then(|()| words.flush());
    exit::after(written.map_err(Into::into), &[])
}
