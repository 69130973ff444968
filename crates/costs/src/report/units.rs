//! Figures with their units, three digits of them.

/// A time: `5.02 ns`, `133 ns`, `4.12 µs`, `1.20 ms`, `3.40 s`.
pub fn nanoseconds(ns: f64) -> String {
    match ns {
        ..1e3 => format!("{} ns", three_digits(ns)),
        ..1e6 => format!("{} µs", three_digits(ns / 1e3)),
        ..1e9 => format!("{} ms", three_digits(ns / 1e6)),
        _ => format!("{} s", three_digits(ns / 1e9)),
    }
}

/// An amount of memory: `9.61 KiB`, `1.20 MiB`.
pub fn bytes(bytes: u64) -> String {
    let kib = bytes as f64 / 1024.0;
    if kib < 1000.0 {
        format!("{} KiB", three_digits(kib))
    } else {
        format!("{} MiB", three_digits(kib / 1024.0))
    }
}

/// A count: `812`, `24.1k`, `3.20M`.
pub fn count(count: u64) -> String {
    match count as f64 {
        ..1e4 => count.to_string(),
        number @ ..1e6 => format!("{}k", three_digits(number / 1e3)),
        number @ ..1e9 => format!("{}M", three_digits(number / 1e6)),
        number => format!("{}G", three_digits(number / 1e9)),
    }
}

fn three_digits(number: f64) -> String {
    match number {
        ..9.995 => format!("{number:.2}"),
        ..99.95 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_and_the_unit_that_suits() {
        for (ns, text) in [
            (5.02, "5.02 ns"),
            (9.999, "10.0 ns"),
            (133.4, "133 ns"),
            (4123.0, "4.12 µs"),
            (52_340.0, "52.3 µs"),
            (1.2e6, "1.20 ms"),
            (3.4e9, "3.40 s"),
        ] {
            assert_eq!(nanoseconds(ns), text);
        }
        assert_eq!((bytes(9841), bytes(1_258_291)), ("9.61 KiB".to_owned(), "1.20 MiB".to_owned()));
        assert_eq!(
            (count(812), count(24_120), count(3_200_000)),
            ("812".into(), "24.1k".into(), "3.20M".into())
        );
    }
}
