//! What a person sees: a summary that fits.

use crate::print_threads;
use testing::{check_summary_fits, check_summary_fits_unfolded};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    check_summary_fits_unfolded(
        print_threads,
        &["", "--flush full", "a:5 b:5 c:5", "a:3 b:3 --interval 1ms"],
    );
    // Long words, many threads.
    let long = format!("{}:90 {}:1000", "很长的词".repeat(9), "long".repeat(9));
    check_summary_fits(print_threads, &[&long, &"word:3 ".repeat(1000)]);
}
