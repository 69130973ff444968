//! The steps of several processes in columns, as a program tells them itself: nobody has watched them all.

use crate::columns::Columns;
use crate::names::Names;
use crate::retold::{MOST_LINES, WIDTH, said_of_more};

/// These steps of a run that began at `start_ns`, the earliest first, under the heads of their columns; of many the first
/// ones, and how many more there are. Of each: when it was, in nanoseconds; the number of its column, from 1; what it was.
pub fn in_order(
    names: &Names,
    columns: u32,
    start_ns: u64,
    mut steps: Vec<(u64, u32, String)>,
) -> Vec<String> {
    if steps.is_empty() {
        return Vec::new();
    }
    steps.sort_by_key(|(at_ns, ..)| *at_ns);
    let columns = Columns::new(names, columns, WIDTH);
    let mut lines = vec![columns.head("ms")];
    for (at_ns, column, words) in steps.iter().take(MOST_LINES) {
        let time = format!("{:.3}", at_ns.saturating_sub(start_ns) as f64 / 1e6);
        lines.push(columns.line(&time, *column, words));
    }
    lines.extend(said_of_more(steps.len().saturating_sub(MOST_LINES) as u64));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::language::{Choice, choose};

    #[test]
    fn the_steps_stand_in_the_order_of_their_times_and_of_many_the_first() {
        choose(Choice::En);
        let names = Names::Words(["ping", "pong"].map(str::to_owned).to_vec());
        let step = |at_ns, column, words: &str| (at_ns, column, words.to_owned());
        let few = vec![step(3_500_000, 2, "prints"), step(1_000_000, 1, "starts pong")];
        let lines = in_order(&names, 2, 1_000_000, few);
        assert_eq!(lines[1].trim_end(), "    0.000  starts pong             │");
        assert_eq!(lines[2].trim_end(), "    2.500  │                       prints");
        let many = in_order(&names, 2, 0, vec![step(0, 1, "prints"); 200]);
        assert_eq!((many.len(), &*many[151]), (152, "… 50 more steps …"));
        assert_eq!(in_order(&names, 2, 0, Vec::new()).len(), 0);
    }
}
