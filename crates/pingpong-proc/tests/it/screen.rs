//! What a person sees: a summary that fits.

use testing::{check_summary_fits, check_summary_fits_unfolded};

use crate::game::{METHODS, pingpong};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    for method in METHODS {
        let flags = ["--interval 0", "--flush full", "--interval 0 --words 乒 乓"];
        check_summary_fits_unfolded(|| pingpong(method, "--count 12"), &flags);
        // On a slow machine it is also told how late they are.
        check_summary_fits(|| pingpong(method, "--count 9"), &["", "--timeline"]);
        // The words are cut.
        let long = [&"x".repeat(100), &"乒".repeat(100)];
        check_summary_fits(|| pingpong(method, "--words").arg(long[0]).arg(long[1]), &["--count 3"]);
        check_summary_fits(|| pingpong(method, "--interval 0 --flush full"), &["--count 100000"]);
    }
}
