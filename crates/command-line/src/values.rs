//! How the values of flags are read. What is wrong with one is said in the language of the notes:
//! in Chinese as what follows the value, `“10”` and then `缺少单位，例如 10ms`.

use std::num::IntErrorKind;
use std::time::Duration;

use wording::language::note;

/// A year: longer waits are mistakes, and `Instant + Duration` must not overflow.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Reads a duration: a number with its unit, such as `10ms`, `1.5s` or `2m`; and `0`.
pub fn duration(text: &str) -> Result<Duration, String> {
    match seconds(text).map(Duration::try_from_secs_f64) {
        Some(Ok(duration)) if duration <= LONGEST => Ok(duration),
        Some(_) => Err(note("longer than a year", "超过一年")),
        None if text.parse::<u64>().is_ok() && !text.starts_with('+') => Err(note(
            format_args!("the unit is missing, such as {text}ms"),
            format_args!("缺少单位，例如 {text}ms"),
        )),
        None => Err(note(
            "expected a number with its unit, such as 10ms, 1.5s or 2m",
            "无效，应为带单位的数，例如 10ms、1.5s、2m",
        )),
    }
}

fn seconds(text: &str) -> Option<f64> {
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let number: f64 = number.parse().ok()?;
    let seconds_a_unit = match unit {
        "" if number == 0.0 => 1.0,
        "ns" => 1e-9,
        "us" | "µs" | "μs" => 1e-6, // the micro sign, and the Greek letter
        "ms" => 1e-3,
        "s" | "sec" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        "d" => 86400.0,
        _ => return None,
    };
    Some(number * seconds_a_unit)
}

/// Reads a whole number from 1 to the greatest that a signed one can be.
pub fn at_least_one(text: &str) -> Result<u64, String> {
    match text.parse::<i64>() {
        Ok(number @ 1..) => Ok(number.unsigned_abs()),
        Err(why) if *why.kind() == IntErrorKind::PosOverflow => {
            Err(note(format_args!("more than {}", i64::MAX), format_args!("太大，最大为 {}", i64::MAX)))
        }
        _ => Err(note("expected a whole number, 1 or more", "无效，应为不小于 1 的整数")),
    }
}

/// Reads a word to print: any text but the empty one.
pub fn word(text: &str) -> Result<String, String> {
    match text {
        "" => Err(note("a word cannot be empty", "无效，单词不能为空")),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::language::{Choice, choose};

    #[test]
    fn durations_are_read_with_their_unit() {
        for (text, expected) in [
            ("10ms", Duration::from_millis(10)),
            ("1.5s", Duration::from_millis(1500)),
            ("0.1ms", Duration::from_micros(100)),
            ("365d", LONGEST),
            ("2m", Duration::from_secs(120)),
            ("0", Duration::ZERO),
            ("0ms", Duration::ZERO),
            ("5µs", Duration::from_micros(5)),
            ("5μs", Duration::from_micros(5)),
        ] {
            assert_eq!(duration(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "-1",
            "-1s",
            "10",
            "ms",
            "1.5",
            "1e3s",
            "1..5s",
            "99999999999999999999s",
            "2years",
            "nan",
            "infs",
            "1s 500ms",
            "366d",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_unit_that_is_missing_is_named_where_it_is_all_that_is_missing() {
        choose(Choice::En);
        assert_eq!(duration("10").unwrap_err(), "the unit is missing, such as 10ms");
        assert!(duration("+5").unwrap_err().starts_with("expected a number with its unit"));
    }
}
