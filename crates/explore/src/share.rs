//! A part of a whole, where both may have thousands of digits.

use num_bigint::BigUint;

/// `part / whole`, as exact as an `f64` can be. 0 if the whole is.
pub fn share(part: &BigUint, whole: &BigUint) -> f64 {
    if *whole == BigUint::ZERO {
        return 0.0;
    }
    // Both are moved so that the quotient has 64 or 65 bits, more than an f64 keeps.
    const BITS: i64 = 65;
    let up = BITS + whole.bits().cast_signed() - part.bits().cast_signed();
    let moved = |number: &BigUint, by: i64| if by > 0 { number << by } else { number.clone() };
    let (part, whole) = (moved(part, up), moved(whole, -up));
    let quotient = &part / &whole;
    // What is left of the division must only be seen to be there: it decides which way a half is rounded.
    let is_rounded = u128::from(&quotient * &whole != part);
    let quotient = u128::try_from(quotient).unwrap_or(u128::MAX) | is_rounded;
    // In two steps, because 2 to the power of so much may be too small for an f64 where the product is not.
    let half = i32::try_from(up / 2).unwrap_or(i32::MAX);
    let rest = i32::try_from(up - up / 2).unwrap_or(i32::MAX);
    quotient as f64 * 2_f64.powi(-half) * 2_f64.powi(-rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_however_long_the_numbers_are() {
        let big = |number: u64| BigUint::from(number);
        for (part, whole) in
            [(1, 3), (1, 2), (1, 6), (0, 7), (2, 3), (7, 7), (u64::MAX - 1, u64::MAX), (1, u64::MAX)]
        {
            assert_eq!(share(&big(part), &big(whole)), part as f64 / whole as f64, "{part}/{whole}");
            let tail = big(10).pow(3000);
            assert_eq!(share(&(big(part) * &tail), &(big(whole) * &tail)), part as f64 / whole as f64);
        }
        assert_eq!(share(&big(1), &big(10).pow(300)), 1e-300);
        assert_eq!(share(&big(1), &big(10).pow(3000)), 0.0);
        assert_eq!(share(&big(10).pow(300), &big(1)), 1e300);
        assert_eq!(share(&big(1), &big(0)), 0.0);
    }
}
