//! What a person sees: a summary that fits.

use testing::{check_summary_fits, check_summary_fits_unfolded};

use crate::game::{METHODS, pingpong};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    for method in METHODS {
        let words = |flags: &str| pingpong(method, flags);
        check_summary_fits_unfolded(
            words,
            &["--count 12 --interval 0", "--count 12 --flush full", "--count 12 --interval 0 --words 乒 乓"],
        );
        // On a slow machine it is also told how late they are. Long words are cut.
        let long = format!("--count 3 --words {} {}", "x".repeat(100), "乒".repeat(100));
        let much = "--count 100000 --interval 0 --flush full";
        check_summary_fits(words, &["--count 9", "--count 9 --timeline", &long, much]);
    }
}
