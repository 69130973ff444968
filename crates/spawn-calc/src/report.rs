//! The report: each child with its end, and bars against time that show who ran when.

use std::time::Duration;

use common::language::note;
use common::notes::time;
use common::stop::Woken;

use crate::child::{Call, Life};
use crate::choose::Plan;
use crate::found::Found;

/// How many letters the whole time takes.
const WIDTH: usize = 32;

/// The lines of the report. `both_at_once` is how the children were started.
pub fn lines(plans: &[Plan], calls: &[Call], both_at_once: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let lives = || calls.iter().flatten();
    let Some(begin) = lives().map(|life| life.start).min() else { return lines };
    let end = lives().map(|life| life.start + life.took).max().unwrap_or(begin);
    let whole = end - begin;
    for (plan, call) in plans.iter().zip(calls) {
        let Ok(Life { pid, start, took, ending, woken }) = call else { continue };
        lines.extend(plan.remark.clone());
        let path = plan.program.as_ref().map_or(String::new(), Found::to_string);
        let how = match woken {
            Woken::TimeUp => note(format_args!("timed out, {ending}"), format_args!("超时，{ending}")),
            Woken::Ready | Woken::Stopped => ending.to_string(),
        };
        let (bar, took) = (bar(*start - begin, *took, whole), time(*took));
        lines.push(format!("{bar}  {took:>9}  {how}  pid {pid}  {path}"));
    }
    if lives().count() > 1 {
        let sum = time(lives().map(|life| life.took).sum());
        let longest = time(lives().map(|life| life.took).max().unwrap_or_default());
        let whole = time(whole);
        lines.push(match both_at_once {
            true => note(
                format_args!("both at once: {whole}; one after the other at most about {sum}"),
                format_args!("同时运行：{whole}；若一个接一个，最多约 {sum}"),
            ),
            false => note(
                format_args!(
                    "one after the other: {whole}; both at once (--parallel) takes no less than {longest}"
                ),
                format_args!("一个接一个：{whole}；同时运行（--parallel）至少也要 {longest}"),
            ),
        });
    }
    lines
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
