//! A part of a whole, however small: of 100 threads' orders one in 10^187 is right, of 1,000 threads' one in 10^2867,
//! and an `f64` can be no smaller than 10^-308.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

use num_bigint::BigUint;
use serde::{Serialize, Serializer};

/// `number` times 2^-512 as often as `depth` says. The number is 2^-256 or more, and less than 2^256 unless the depth
/// is 0; so each part is written in one way only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    number: f64,
    depth: u32,
}

const STEP: f64 = 1.0 / HALF_STEP_UP / HALF_STEP_UP;
const HALF_STEP_UP: f64 =
    (1_u128 << 64) as f64 * (1_u128 << 64) as f64 * (1_u128 << 64) as f64 * (1_u128 << 64) as f64;
const LEAST: f64 = 1.0 / HALF_STEP_UP;

impl Part {
    /// Nothing.
    pub const NONE: Part = Part { number: 0.0, depth: u32::MAX };

    /// `part / whole`, as exact as an `f64` can be. Nothing if the whole is.
    pub fn of(part: &BigUint, whole: &BigUint) -> Part {
        if *whole == BigUint::ZERO {
            return Part::NONE;
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
        let depth = up.max(0) / 512;
        let number = quotient as f64 * 2_f64.powi(i32::try_from(depth * 512 - up).unwrap_or(i32::MAX));
        Part { number, depth: u32::try_from(depth).unwrap_or(u32::MAX) }.in_one_way()
    }

    fn in_one_way(mut self) -> Part {
        if self.number == 0.0 {
            return Part::NONE;
        }
        while self.number < LEAST {
            self.number /= STEP;
            self.depth += 1;
        }
        while self.number >= HALF_STEP_UP && self.depth > 0 {
            self.number *= STEP;
            self.depth -= 1;
        }
        self
    }

    /// As an `f64`: 0 if it is too small for one.
    pub fn as_f64(self) -> f64 {
        (0..self.depth.min(3)).fold(self.number, |number, _| number * STEP)
    }

    /// As exact as it is.
    pub fn in_full(self) -> String {
        if self.is_told_by_f64() { format!("{:?}", self.as_f64()) } else { self.by_power_of_ten(9) }
    }

    fn is_told_by_f64(self) -> bool {
        self == Part::NONE || self.as_f64() >= f64::MIN_POSITIVE
    }

    /// By a power of ten, with so many decimals: `1.1e-2568`.
    pub fn by_power_of_ten(self, decimals: usize) -> String {
        if self.depth <= 1 {
            return format!("{:.decimals$e}", self.as_f64());
        }
        let (mut number, mut tens) = (self.number, 0);
        for _ in 0..self.depth {
            number *= STEP;
            while number < 1.0 {
                number *= 10.0;
                tens += 1;
            }
        }
        let number = format!("{number:.decimals$e}");
        let (digits, power) = number.split_once('e').unwrap_or((&number, "0"));
        format!("{digits}e{}", power.parse().unwrap_or(0) - tens)
    }
}

impl From<f64> for Part {
    fn from(number: f64) -> Part {
        Part { number, depth: 0 }.in_one_way()
    }
}

impl Add for Part {
    type Output = Part;

    #[inline]
    fn add(self, other: Part) -> Part {
        let (shallow, deep) = if self.depth <= other.depth { (self, other) } else { (other, self) };
        let number = match deep.depth - shallow.depth {
            0 => shallow.number + deep.number,
            1 => shallow.number + deep.number * STEP,
            _ => return shallow, // the other is too small to be seen beside it
        };
        Part { number, ..shallow }.in_one_way()
    }
}

impl Mul<f64> for Part {
    type Output = Part;

    #[inline]
    fn mul(self, by: f64) -> Part {
        Part { number: self.number * by, ..self }.in_one_way()
    }
}

impl Sum for Part {
    fn sum<I: Iterator<Item = Part>>(parts: I) -> Part {
        parts.fold(Part::NONE, Add::add)
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Part) -> Option<Ordering> {
        other.depth.cmp(&self.depth).then(self.number.total_cmp(&other.number)).into()
    }
}

/// `33.3 %`, `1.2e-187`.
impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const TINY: f64 = 0.0005;
        let part = self.as_f64();
        if *self != Part::NONE && part < TINY {
            formatter.write_str(&self.by_power_of_ten(1))
        } else {
            write!(formatter, "{:.1} %", part * 100.0)
        }
    }
}

/// A number; as text if it is too small for the numbers of those who read it.
impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_told_by_f64() {
            serializer.serialize_f64(self.as_f64())
        } else {
            serializer.serialize_str(&self.in_full())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_exact_however_long_the_numbers_are() {
        let big = |number: u64| BigUint::from(number);
        for (part, whole) in
            [(1, 3), (1, 2), (1, 6), (0, 7), (2, 3), (7, 7), (u64::MAX - 1, u64::MAX), (1, u64::MAX)]
        {
            let expected = Part::from(part as f64 / whole as f64);
            assert_eq!(Part::of(&big(part), &big(whole)), expected, "{part}/{whole}");
            let tail = big(10).pow(3000);
            assert_eq!(Part::of(&(big(part) * &tail), &(big(whole) * &tail)), expected);
        }
        assert_eq!(Part::of(&big(1), &big(10).pow(300)).as_f64(), 1e-300);
        assert_eq!(Part::of(&big(10).pow(300), &big(1)).as_f64(), 1e300);
        assert_eq!(Part::of(&big(1), &big(0)), Part::NONE);
    }

    #[test]
    fn what_is_too_small_for_an_f64_is_told_by_its_power_of_ten() {
        let one_in = |power| Part::of(&BigUint::from(1_u8), &BigUint::from(10_u8).pow(power));
        for power in [4, 100, 307, 308, 320, 400, 3000, 30_000] {
            assert_eq!(one_in(power).to_string(), format!("1.0e-{power}"));
        }
        assert_eq!((one_in(3000) * 9.96).to_string(), "1.0e-2999");
        assert_eq!((one_in(3000) * 2.5 + one_in(3000)).to_string(), "3.5e-3000");
        assert_eq!(
            [0.0, 1.0, 1.0 / 3.0, 0.0005, 1.25e-7].map(|it| Part::from(it).to_string()),
            ["0.0 %", "100.0 %", "33.3 %", "0.1 %", "1.2e-7"]
        );
        let json = [one_in(3), one_in(3000), Part::NONE].map(|it| serde_json::to_string(&it).unwrap());
        assert_eq!(json, ["0.001", "\"1.000000000e-3000\"", "0.0"]);
    }

    #[test]
    fn they_add_up_and_shrink_and_are_compared_at_any_depth() {
        let thirds =
            (0..2000).scan(Part::from(1.0), |part, _| Some(std::mem::replace(part, *part * (1.0 / 3.0))));
        let thirds: Vec<Part> = thirds.collect();
        assert!(thirds.is_sorted_by(|one, next| one > next && *next > Part::NONE));
        assert!((thirds.iter().rev().copied().sum::<Part>().as_f64() - 1.5).abs() < 1e-12);
        let exact = Part::of(&BigUint::from(1_u8), &BigUint::from(3_u8).pow(1999));
        assert_eq!(thirds[1999].by_power_of_ten(9), exact.by_power_of_ten(9));
    }
}
