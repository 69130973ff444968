//! Of times that are too many to be kept one by one.

/// The time of the round that this part of all did not exceed (nearest rank). Times are (nanoseconds, how often), in
/// order.
pub fn percentile(times: &[(u64, u64)], part: f64) -> u64 {
    let all: u64 = times.iter().map(|(_, count)| count).sum();
    let rank = (all as f64 * part).ceil().max(1.0) as u64;
    let mut passed = 0;
    let is_there = |(_, count): &&(u64, u64)| {
        passed += count;
        passed >= rank
    };
    times.iter().find(is_there).map_or(0, |(ns, _)| *ns)
}
