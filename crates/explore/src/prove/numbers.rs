//! Numbers for a table: of orders, which may have thousands of digits, and of shares, which may be tiny.

use num_bigint::BigUint;

/// A whole number; only its first digits if it is long: `90`, `9.33e157`.
pub fn digits(number: &BigUint) -> String {
    const SHOWN_WHOLE: usize = 12;
    let digits = number.to_string();
    if digits.len() <= SHOWN_WHOLE {
        return digits;
    }
    let (first, rest) = digits.split_at(1);
    format!("{first}.{}e{}", &rest[..2], rest.len())
}

/// A part of 1: `33.3 %`, `1.2e-187`.
pub fn percent(share: f64) -> String {
    const TINY: f64 = 0.0005;
    if share > 0.0 && share < TINY { format!("{share:.1e}") } else { format!("{:.1} %", share * 100.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_and_tiny_shares_are_written_by_powers_of_ten() {
        assert_eq!(digits(&BigUint::from(90_u8)), "90");
        assert_eq!(digits(&BigUint::from(999_999_999_999_u64)), "999999999999");
        assert_eq!(digits(&BigUint::from(1_234_567_890_123_u64)), "1.23e12");
        assert_eq!(
            [0.0, 1.0, 1.0 / 3.0, 0.0005, 1.25e-7].map(percent),
            ["0.0 %", "100.0 %", "33.3 %", "0.1 %", "1.2e-7"]
        );
    }
}
