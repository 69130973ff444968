//! Numbers of orders, which may have thousands of digits.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_written_by_powers_of_ten() {
        assert_eq!(digits(&BigUint::from(90_u8)), "90");
        assert_eq!(digits(&BigUint::from(999_999_999_999_u64)), "999999999999");
        assert_eq!(digits(&BigUint::from(1_234_567_890_123_u64)), "1.23e12");
    }
}
