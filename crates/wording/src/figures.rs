//! Figures in words: times, rates and sums.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::language::note;
use crate::names::{IN_A_SENTENCE, name};
use crate::screen::EVERYWHERE;

/// A measured time with its unit, as people read it: `16 min 40 s`, `1.004 s`, `12.5 ms`, `80 µs`, `1 ns`.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let short = |number: f64| {
        let text = format!("{number:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    match seconds {
        0.0 => "0 s".to_owned(),
        3600.0.. => in_two_units(time.as_secs() / 60, "h", "小时", "min", "分"),
        60.0.. => in_two_units(time.as_secs(), "min", "分", "s", "秒"),
        1.0.. => format!("{seconds:.3} s"),
        0.001.. => format!("{} ms", short(seconds * 1e3)),
        0.000_001.. => format!("{} µs", short(seconds * 1e6)),
        _ => format!("{} ns", time.as_nanos()),
    }
}

/// So many a second: `99.9/s`, `1.52 M/s`. In Chinese with its measure word, as for words.
pub fn rate(a_second: f64) -> String {
    let (thousands, tens_of_thousands) = (a_second / 1e3, a_second / 1e4);
    match a_second {
        1e6.. => {
            let millions = a_second / 1e6;
            note(format_args!("{millions:.2} M/s"), format_args!("每秒 {tens_of_thousands:.0} 万个"))
        }
        1e4.. => note(format_args!("{thousands:.1} k/s"), format_args!("每秒 {tens_of_thousands:.2} 万个")),
        _ => note(format_args!("{a_second:.1}/s"), format_args!("每秒 {a_second:.1} 个")),
    }
}

/// `small` of the second unit, 60 of which are one of the first.
fn in_two_units(small: u64, large_en: &str, large_zh: &str, small_en: &str, small_zh: &str) -> String {
    let (large, small) = (small / 60, small % 60);
    note(
        format_args!("{large} {large_en} {small} {small_en}"),
        format_args!("{large} {large_zh} {small} {small_zh}"),
    )
}

/// `ping 57 + pong 43 = 100 words`: a sum's terms, each with its word, and the `rest` of the line. Only the first few
/// terms, if there are many, and the beginnings of long words: it is to fit in 80 columns.
pub fn sum<'a>(terms: impl IntoIterator<Item = (&'a str, u64)>, rest: &str) -> String {
    const AND_MORE: &str = " + …";
    let room = EVERYWHERE.saturating_sub(rest.width());
    let (mut shown, mut terms) = (String::new(), terms.into_iter().peekable());
    while let Some((word, count)) = terms.next() {
        let plus = if shown.is_empty() { "" } else { " + " };
        let term = format!("{plus}{} {count}", name(word, IN_A_SENTENCE));
        let behind = if terms.peek().is_some() { AND_MORE.width() } else { 0 };
        if shown.width() + term.width() + behind > room {
            return format!("{shown}{AND_MORE}{rest}");
        }
        shown += &term;
    }
    format!("{shown}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Choice, choose};

    #[test]
    fn a_time_is_shown_in_the_unit_that_suits_it() {
        choose(Choice::En);
        for (nanoseconds, text) in [
            (10_000_000_000_000, "2 h 46 min"),
            (1_000_000_000_000, "16 min 40 s"),
            (1_004_000_000, "1.004 s"),
            (1_000_000_000, "1.000 s"),
            (12_500_000, "12.5 ms"),
            (10_000_000, "10 ms"),
            (80_000, "80 µs"),
            (1_000, "1 µs"),
            (999, "999 ns"),
            (1, "1 ns"),
            (0, "0 s"),
        ] {
            assert_eq!(time(Duration::from_nanos(nanoseconds)), text);
        }
    }

    #[test]
    fn a_sum_that_fits_has_all_its_terms_and_a_longer_one_says_that_there_are_more() {
        let terms = [("ping", 57), ("a word of many", 3), ("pong", 43)];
        let whole = "ping 57 + a word of… 3 + pong 43";
        let rest = |columns| "=".repeat(80 - columns);
        assert_eq!(sum(terms, &rest(whole.width())), format!("{whole}{}", rest(whole.width())));
        let more = format!("ping 57 + a word of… 3 + …{}", rest(whole.width() - 1));
        assert_eq!(sum(terms, &rest(whole.width() - 1)), more);
    }
}
