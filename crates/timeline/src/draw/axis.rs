//! The axis of time: its unit, its ticks, and how a time is written.

/// The time that a picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    pub length_ns: u64,
    unit: Unit,
}

/// What times are written in.
#[derive(Clone, Copy, Debug)]
struct Unit {
    name: &'static str,
    ns: u64,
    /// How many decimals an exact time has: down to a microsecond, and of short runs to a nanosecond.
    decimals: u32,
}

const UNITS: [Unit; 4] = [
    Unit { name: "s", ns: 1_000_000_000, decimals: 6 },
    Unit { name: "ms", ns: 1_000_000, decimals: 3 },
    Unit { name: "µs", ns: 1_000, decimals: 3 },
    Unit { name: "ns", ns: 1, decimals: 0 },
];

impl Axis {
    /// Of so much time, in the greatest unit of which there are at least two: 1,000 ms and not 1 s. Of few
    /// milliseconds exact times go down to the nanosecond.
    pub fn of(length_ns: u64) -> Axis {
        let [.., smallest] = UNITS;
        let mut unit = UNITS.into_iter().find(|unit| length_ns / 2 >= unit.ns).unwrap_or(smallest);
        if length_ns / 10 < unit.ns && unit.name == "ms" {
            unit.decimals += 3;
        }
        Axis { length_ns: length_ns.max(1), unit }
    }

    /// At most so many moments at equal distances of 1, 2 or 5 times a power of ten, each with its label, where the axis
    /// begins at this one.
    pub fn ticks(&self, begin_ns: u64, most: u64) -> Vec<(u64, String)> {
        let enough = |step: &u64| self.length_ns / step < most.max(2);
        let powers = (0..19).map(|power| 10_u64.pow(power));
        let step = powers.flat_map(|power| [1, 2, 5].map(|times| times * power)).find(enough);
        let step = step.unwrap_or(self.length_ns);
        let counts = begin_ns.div_ceil(step)..=(begin_ns + self.length_ns) / step;
        counts.map(|count| (count * step, self.label(count * step))).collect()
    }

    /// `12.345 ms`.
    pub fn exact(&self, ns: u64) -> String {
        let Unit { name, ns: unit_ns, decimals } = self.unit;
        let digit_ns = (unit_ns / 10_u64.pow(decimals)).max(1);
        // In whole numbers: a picture has thousands of times, and floats are slow to write.
        let digits = ns.saturating_add(digit_ns / 2) / digit_ns;
        let (whole, part) = (digits / 10_u64.pow(decimals), digits % 10_u64.pow(decimals));
        if decimals == 0 {
            return format!("{whole} {name}");
        }
        let width = decimals as usize;
        format!("{whole}.{part:0width$} {name}")
    }

    /// The unit's name, how many nanoseconds it is, and how many decimals an exact time has.
    pub fn unit(&self) -> (&'static str, u64, u32) {
        (self.unit.name, self.unit.ns, self.unit.decimals)
    }

    fn label(&self, ns: u64) -> String {
        format!("{} {}", self.in_unit(ns), self.unit.name)
    }

    fn in_unit(&self, ns: u64) -> f64 {
        ns as f64 / self.unit.ns as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(length_ns: u64, most: u64) -> String {
        let labels: Vec<_> = Axis::of(length_ns).ticks(0, most).into_iter().map(|(_, label)| label).collect();
        labels.join(", ")
    }

    #[test]
    fn ticks_are_round_and_few_in_any_unit() {
        assert_eq!(labels(1_019_000_000, 7), "0 ms, 200 ms, 400 ms, 600 ms, 800 ms, 1000 ms");
        assert_eq!(labels(12_000_000_000, 4), "0 s, 5 s, 10 s");
        assert_eq!(
            labels(11_000_000_000, 30),
            "0 s, 0.5 s, 1 s, 1.5 s, 2 s, 2.5 s, 3 s, 3.5 s, 4 s, 4.5 s, 5 s, 5.5 s, 6 s, 6.5 s, 7 s, 7.5 s, 8 s, 8.5 s, 9 s, 9.5 s, 10 s, 10.5 s, 11 s"
        );
        assert_eq!(labels(8_700_000, 5), "0 ms, 2 ms, 4 ms, 6 ms, 8 ms");
        assert_eq!(labels(85_000, 5), "0 µs, 20 µs, 40 µs, 60 µs, 80 µs");
        assert_eq!(labels(3, 9), "0 ns, 1 ns, 2 ns, 3 ns");
        assert_eq!(labels(0, 9), "0 ns, 1 ns");
        for length in [u64::MAX, 1, 99, 86_400_000_000_000] {
            assert!((2..=9).contains(&Axis::of(length).ticks(0, 9).len()), "{length}");
        }
    }

    #[test]
    fn an_exact_time_has_the_unit_of_the_axis() {
        assert_eq!(Axis::of(1_000_000_000).exact(12_345_678), "12.346 ms");
        assert_eq!(Axis::of(100_000).exact(12_345), "12.345 µs");
        assert_eq!(Axis::of(4_400_000).exact(12_345), "0.012345 ms");
        assert_eq!(Axis::of(60_000_000_000).exact(12_345_678), "0.012346 s");
    }
}
